"""
moto's server, with what moto 5.2.5 lacks for stacks of Serverless and osls.

Prints its address once it listens; ends when its standard input does. Under /stand-in it takes orders:
  POST /stand-in/stacks/<name>/<status>   puts a stack into a state
  POST /stand-in/refuse/<code>            answers every request with that error, until the code is `nothing`
"""

import json
import os
import sys
import threading

from moto.awslambda import models as awslambda
from moto.cloudformation import models as cloudformation
from moto.core.utils import utcnow
from moto.iam import models as iam
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from . import apigatewayv2  # noqa: F401 (its classes register themselves)


def mend(owner, name):
    """A decorator: the function takes the place of a method and gets the original first."""

    def replace(function):
        raw = owner.__dict__[name]
        if isinstance(raw, classmethod):
            original = raw.__func__
            setattr(owner, name, classmethod(lambda *a, **k: function(original, *a, **k)))
        else:
            setattr(owner, name, lambda *a, **k: function(raw, *a, **k))
        return function

    return replace


# Warnings of cfn-lint would be errors here; AWS's validation knows no such thing.
cloudformation.validate_template_cfn_lint = lambda template: []


@mend(cloudformation.CloudFormationBackend, "execute_change_set")
def execute_change_set(original, backend, change_set_name, stack_name=None):
    """Outputs and the time of the last update stay those of the first template."""
    given = [c for c in backend.change_sets.values() if change_set_name in (c.change_set_name, c.change_set_id)]
    original(backend, change_set_name, stack_name)
    for change_set in given:
        stack = backend.stacks[change_set.stack_id]
        stack._parse_template()
        stack.output_map = stack._create_output_map()
        if change_set.change_set_type != "CREATE":
            stack.last_updated_time = utcnow()


@mend(iam.IAMBackend, "get_role_policy")
def get_role_policy(original, backend, role_name, policy_name):
    """A document given as an object would be answered as Python writes it."""
    name, document = original(backend, role_name, policy_name)
    return name, document if isinstance(document, str) else json.dumps(document)


@mend(iam.Role, "update_from_cloudformation_json")
def update_role(original, cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    """Inline policies are forgotten when a stack is updated."""
    role = original(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name)
    for name in list(role.policies):
        role.delete_policy(name)
    for policy in cloudformation_json["Properties"].get("Policies", []):
        role.put_policy(policy["PolicyName"], policy["PolicyDocument"])
    return role


@mend(awslambda.LambdaFunction, "update_from_cloudformation_json")
def update_function(original, cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    """Variables stay when a template has none any more."""
    properties = {"Environment": {"Variables": {}}, **cloudformation_json["Properties"]}
    changed = {**cloudformation_json, "Properties": properties}
    return original(cls, original_resource, new_resource_name, changed, account_id, region_name)


class StandIn:
    """The application in front of moto's own."""

    def __init__(self, application):
        self.application = application
        self.refusal = None

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path.startswith("/stand-in/"):
            answered = self.order(path.split("/")[2:])
            start_response("200 OK" if answered else "404 NOT FOUND", [("Content-Type", "text/plain")])
            return [b""]
        if self.refusal and not path.startswith("/moto-api/"):
            return self.refuse(environ, start_response)
        return self.application(environ, start_response)

    def order(self, words):
        if words[0] == "refuse" and len(words) == 2:
            self.refusal = None if words[1] == "nothing" else words[1]
            return True
        if words[0] == "stacks" and len(words) == 3:
            found = False
            for regions in cloudformation.cloudformation_backends.values():
                for backend in regions.values():
                    for stack in backend.stacks.values():
                        if stack.name == words[1]:
                            stack.status, found = words[2], True
            return found
        return False

    def refuse(self, environ, start_response):
        code = self.refusal
        if "x-www-form-urlencoded" in environ.get("CONTENT_TYPE", ""):
            body = f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>No.</Message></Error></ErrorResponse>"
            headers = [("Content-Type", "text/xml")]
        else:
            body = json.dumps({"__type": code, "message": "No."})
            headers = [("Content-Type", "application/json"), ("x-amzn-errortype", code)]
        start_response("403 FORBIDDEN", headers)
        return [body.encode()]


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


application = StandIn(DomainDispatcherApplication(create_backend_app))
server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
os.environ["MOTO_PORT"] = str(server.server_port)
threading.Thread(target=end_with_parent, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
