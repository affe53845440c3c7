"""CloudFormation's AWS::ApiGatewayV2 resources, of which moto 5.2.5 has none, on moto's backend of the service."""

import inspect
import re
from uuid import uuid4

from moto.apigatewayv2.models import Stage as ServiceStage
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.core.common_models import CloudFormationModel


def lower_keys(value):
    """The template writes `ApiId`, the service `apiId`."""
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: lower_keys(item) for key, item in value.items()}
    return [lower_keys(item) for item in value] if isinstance(value, list) else value


def call(method, properties, **fixed):
    """Calls a method of the backend with the properties that its parameters name."""
    given = {re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): lower_keys(value) for name, value in properties.items()}
    parameters = inspect.signature(method).parameters
    return method(**{name: fixed.get(name, given.get(name)) for name in parameters})


class Resource:
    """One of the resources. A change of a property of `create_only` makes a new one and deletes the old."""

    kind = ""
    create_only = ("ApiId",)

    def __init__(self, physical_id, properties, attributes=None):
        self.physical_resource_id = physical_id
        self.properties = properties
        self.attributes = attributes or {}

    @classmethod
    def cloudformation_type(cls):
        return f"AWS::ApiGatewayV2::{cls.kind}"

    @staticmethod
    def cloudformation_name_type():
        return None

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr == "ApiEndpoint" or attr == f"{cls.kind}Id"

    def get_cfn_attribute(self, attribute_name):
        return self.attributes.get(attribute_name, self.physical_resource_id)

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        return cls.make(apigatewayv2_backends[account_id][region_name], cloudformation_json.get("Properties", {}))

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        backend = apigatewayv2_backends[account_id][region_name]
        properties = cloudformation_json.get("Properties", {})
        if any(properties.get(name) != original_resource.properties.get(name) for name in cls.create_only):
            made = cls.make(backend, properties)
            original_resource.delete(account_id, region_name)
            return made
        original_resource.change(backend, properties)
        original_resource.properties = properties
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        cls(resource_name, cloudformation_json.get("Properties", {})).delete(account_id, region_name)

    def delete(self, account_id, region_name):
        backend = apigatewayv2_backends[account_id][region_name]
        # With the API goes all that is in it.
        if self.kind == "Api" or self.properties.get("ApiId") in backend.apis:
            self.drop(backend)


class Api(Resource, CloudFormationModel):
    kind = "Api"
    create_only = ("ProtocolType",)

    @classmethod
    def make(cls, backend, properties):
        api = call(backend.create_api, {"Description": "", "Tags": {}, **properties})
        return cls(api.api_id, properties, {"ApiEndpoint": api.api_endpoint})

    def change(self, backend, properties):
        call(backend.update_api, {"Description": "", **properties}, api_id=self.physical_resource_id)

    def drop(self, backend):
        backend.apis.pop(self.physical_resource_id, None)


class Stage(Resource, CloudFormationModel):
    kind = "Stage"
    create_only = ("ApiId", "StageName")

    @classmethod
    def make(cls, backend, properties):
        backend.create_stage(properties["ApiId"], lower_keys(properties))
        return cls(properties["StageName"], properties)

    def change(self, backend, properties):
        stages = backend.get_api(properties["ApiId"]).stages
        created = stages[properties["StageName"]].created
        backend.create_stage(properties["ApiId"], lower_keys(properties)).created = created

    def drop(self, backend):
        backend.get_api(self.properties["ApiId"]).stages.pop(self.properties["StageName"], None)


stage_to_json = ServiceStage.to_json


def with_deployment(stage):
    """The service tells what a stage has deployed; moto does not."""
    deployment = stage.config.get("deploymentId")
    return {**stage_to_json(stage), **({"deploymentId": deployment} if deployment else {})}


ServiceStage.to_json = with_deployment


class Route(Resource, CloudFormationModel):
    kind = "Route"

    @classmethod
    def make(cls, backend, properties):
        return cls(call(backend.create_route, {"ApiKeyRequired": False, **properties}).route_id, properties)

    def change(self, backend, properties):
        call(backend.update_route, properties, route_id=self.physical_resource_id)

    def drop(self, backend):
        backend.delete_route(self.properties["ApiId"], self.physical_resource_id)


class Integration(Resource, CloudFormationModel):
    kind = "Integration"

    @classmethod
    def make(cls, backend, properties):
        return cls(call(backend.create_integration, properties).id, properties)

    def change(self, backend, properties):
        call(backend.update_integration, properties, integration_id=self.physical_resource_id)

    def drop(self, backend):
        backend.delete_integration(self.properties["ApiId"], self.physical_resource_id)


class Deployment(Resource, CloudFormationModel):
    """moto keeps none: it is an id that the stage names."""

    kind = "Deployment"

    @classmethod
    def make(cls, backend, properties):
        return cls(uuid4().hex[:10], properties)

    def change(self, backend, properties):
        pass

    def drop(self, backend):
        pass
