// @generated from lint-settings.schema.json by scripts/lint-settings.cjs. Do not edit.
'use strict';
exports.validateLintSettings = validate10;
const schema11 = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://friggframework.org/schemas/lint-settings.schema.json',
  title: 'Settings of `frigg lint`',
  description:
    'The file `frigg.lint.json`, or the key `friggLint` of package.json. The nearest one holds, from the folder of the app up to the top of its repository; the command line wins over it.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: {
      type: 'string',
      description: 'The address or path of this schema, for editors.',
      examples: ['./node_modules/frigg-toolkit/schema/lint-settings.schema.json'],
    },
    rules: {
      type: 'object',
      description: 'The severity of rules, by their ids. A rule that is not named has its own.',
      default: {},
      examples: [{ 'websockets-unused': 'off', 'deprecated-key': 'error' }],
      additionalProperties: false,
      properties: {
        'definition-schema': { $ref: '#/definitions/severity' },
        'unknown-key': { $ref: '#/definitions/severity' },
        'deprecated-key': { $ref: '#/definitions/severity' },
        'websockets-not-enabled': { $ref: '#/definitions/severity' },
        'websockets-unused': { $ref: '#/definitions/severity' },
        'websockets-shape': { $ref: '#/definitions/severity' },
        'websocket-endpoint-shadowed': { $ref: '#/definitions/severity' },
        'websocket-endpoint-malformed': { $ref: '#/definitions/severity' },
        'websocket-routes-duplicated': { $ref: '#/definitions/severity' },
        'runtime-mixed': { $ref: '#/definitions/severity' },
        'websocket-handler-missing': { $ref: '#/definitions/severity' },
        'send-not-awaited': { $ref: '#/definitions/severity' },
        'send-double-encoded': { $ref: '#/definitions/severity' },
        'send-in-connect': { $ref: '#/definitions/severity' },
        'environment-reserved': { $ref: '#/definitions/severity' },
        'service-name': { $ref: '#/definitions/severity' },
        'definition-unreadable': { $ref: '#/definitions/severity' },
        'suppression-unused': { $ref: '#/definitions/severity' },
        'suppression-invalid': { $ref: '#/definitions/severity' },
      },
    },
    maxWarnings: {
      type: 'integer',
      minimum: 0,
      description:
        'The most warnings that are let through: with more of them the exit code is 1. There is no limit without it.',
      examples: [0],
    },
  },
  definitions: {
    severity: {
      enum: ['off', 'warn', 'error'],
      description: '`off` does not look, `warn` reports a warning, `error` reports an error.',
    },
  },
};
const schema12 = {
  enum: ['off', 'warn', 'error'],
  description: '`off` does not look, `warn` reports a warning, `error` reports an error.',
};
const func2 = Object.prototype.hasOwnProperty;

function validate10(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="https://friggframework.org/schemas/lint-settings.schema.json" */ let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === '$schema' || key0 === 'rules' || key0 === 'maxWarnings')) {
        const err0 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.$schema !== undefined) {
      if (typeof data.$schema !== 'string') {
        const err1 = {
          instancePath: instancePath + '/$schema',
          schemaPath: '#/properties/%24schema/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.rules !== undefined) {
      let data1 = data.rules;
      if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
        for (const key1 in data1) {
          if (!func2.call(schema11.properties.rules.properties, key1)) {
            const err2 = {
              instancePath: instancePath + '/rules',
              schemaPath: '#/properties/rules/additionalProperties',
              keyword: 'additionalProperties',
              params: { additionalProperty: key1 },
            };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
        if (data1['definition-schema'] !== undefined) {
          let data2 = data1['definition-schema'];
          if (!(data2 === 'off' || data2 === 'warn' || data2 === 'error')) {
            const err3 = {
              instancePath: instancePath + '/rules/definition-schema',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
        if (data1['unknown-key'] !== undefined) {
          let data3 = data1['unknown-key'];
          if (!(data3 === 'off' || data3 === 'warn' || data3 === 'error')) {
            const err4 = {
              instancePath: instancePath + '/rules/unknown-key',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
        if (data1['deprecated-key'] !== undefined) {
          let data4 = data1['deprecated-key'];
          if (!(data4 === 'off' || data4 === 'warn' || data4 === 'error')) {
            const err5 = {
              instancePath: instancePath + '/rules/deprecated-key',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
        if (data1['websockets-not-enabled'] !== undefined) {
          let data5 = data1['websockets-not-enabled'];
          if (!(data5 === 'off' || data5 === 'warn' || data5 === 'error')) {
            const err6 = {
              instancePath: instancePath + '/rules/websockets-not-enabled',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data1['websockets-unused'] !== undefined) {
          let data6 = data1['websockets-unused'];
          if (!(data6 === 'off' || data6 === 'warn' || data6 === 'error')) {
            const err7 = {
              instancePath: instancePath + '/rules/websockets-unused',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        if (data1['websockets-shape'] !== undefined) {
          let data7 = data1['websockets-shape'];
          if (!(data7 === 'off' || data7 === 'warn' || data7 === 'error')) {
            const err8 = {
              instancePath: instancePath + '/rules/websockets-shape',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (data1['websocket-endpoint-shadowed'] !== undefined) {
          let data8 = data1['websocket-endpoint-shadowed'];
          if (!(data8 === 'off' || data8 === 'warn' || data8 === 'error')) {
            const err9 = {
              instancePath: instancePath + '/rules/websocket-endpoint-shadowed',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data1['websocket-endpoint-malformed'] !== undefined) {
          let data9 = data1['websocket-endpoint-malformed'];
          if (!(data9 === 'off' || data9 === 'warn' || data9 === 'error')) {
            const err10 = {
              instancePath: instancePath + '/rules/websocket-endpoint-malformed',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        if (data1['websocket-routes-duplicated'] !== undefined) {
          let data10 = data1['websocket-routes-duplicated'];
          if (!(data10 === 'off' || data10 === 'warn' || data10 === 'error')) {
            const err11 = {
              instancePath: instancePath + '/rules/websocket-routes-duplicated',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data1['runtime-mixed'] !== undefined) {
          let data11 = data1['runtime-mixed'];
          if (!(data11 === 'off' || data11 === 'warn' || data11 === 'error')) {
            const err12 = {
              instancePath: instancePath + '/rules/runtime-mixed',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data1['websocket-handler-missing'] !== undefined) {
          let data12 = data1['websocket-handler-missing'];
          if (!(data12 === 'off' || data12 === 'warn' || data12 === 'error')) {
            const err13 = {
              instancePath: instancePath + '/rules/websocket-handler-missing',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data1['send-not-awaited'] !== undefined) {
          let data13 = data1['send-not-awaited'];
          if (!(data13 === 'off' || data13 === 'warn' || data13 === 'error')) {
            const err14 = {
              instancePath: instancePath + '/rules/send-not-awaited',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
        if (data1['send-double-encoded'] !== undefined) {
          let data14 = data1['send-double-encoded'];
          if (!(data14 === 'off' || data14 === 'warn' || data14 === 'error')) {
            const err15 = {
              instancePath: instancePath + '/rules/send-double-encoded',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data1['send-in-connect'] !== undefined) {
          let data15 = data1['send-in-connect'];
          if (!(data15 === 'off' || data15 === 'warn' || data15 === 'error')) {
            const err16 = {
              instancePath: instancePath + '/rules/send-in-connect',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        if (data1['environment-reserved'] !== undefined) {
          let data16 = data1['environment-reserved'];
          if (!(data16 === 'off' || data16 === 'warn' || data16 === 'error')) {
            const err17 = {
              instancePath: instancePath + '/rules/environment-reserved',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data1['service-name'] !== undefined) {
          let data17 = data1['service-name'];
          if (!(data17 === 'off' || data17 === 'warn' || data17 === 'error')) {
            const err18 = {
              instancePath: instancePath + '/rules/service-name',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data1['definition-unreadable'] !== undefined) {
          let data18 = data1['definition-unreadable'];
          if (!(data18 === 'off' || data18 === 'warn' || data18 === 'error')) {
            const err19 = {
              instancePath: instancePath + '/rules/definition-unreadable',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data1['suppression-unused'] !== undefined) {
          let data19 = data1['suppression-unused'];
          if (!(data19 === 'off' || data19 === 'warn' || data19 === 'error')) {
            const err20 = {
              instancePath: instancePath + '/rules/suppression-unused',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data1['suppression-invalid'] !== undefined) {
          let data20 = data1['suppression-invalid'];
          if (!(data20 === 'off' || data20 === 'warn' || data20 === 'error')) {
            const err21 = {
              instancePath: instancePath + '/rules/suppression-invalid',
              schemaPath: '#/definitions/severity/enum',
              keyword: 'enum',
              params: { allowedValues: schema12.enum },
            };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
      } else {
        const err22 = {
          instancePath: instancePath + '/rules',
          schemaPath: '#/properties/rules/type',
          keyword: 'type',
          params: { type: 'object' },
        };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.maxWarnings !== undefined) {
      let data21 = data.maxWarnings;
      if (!(typeof data21 == 'number' && !(data21 % 1) && !isNaN(data21) && isFinite(data21))) {
        const err23 = {
          instancePath: instancePath + '/maxWarnings',
          schemaPath: '#/properties/maxWarnings/type',
          keyword: 'type',
          params: { type: 'integer' },
        };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data21 == 'number' && isFinite(data21)) {
        if (data21 < 0 || isNaN(data21)) {
          const err24 = {
            instancePath: instancePath + '/maxWarnings',
            schemaPath: '#/properties/maxWarnings/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 0 },
          };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
      }
    }
  } else {
    const err25 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err25];
    } else {
      vErrors.push(err25);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
