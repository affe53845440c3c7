const FlexportIntegration = require('./src/integrations/FlexportIntegration');
const PipedriveIntegration = require('./src/integrations/PipedriveIntegration');
// const HubSpotIntegration = require('./src/integrations/HubSpotIntegration');

const appDefinition = {
    name: 'harbor-freight-desk',
    integrations: [
        FlexportIntegration,
        PipedriveIntegration,
        // HubSpotIntegration,          // sales moved to Pipedrive
    ],
    user: {
        usePassword: true,
        primary: 'individual',
        individualUserRequired: true,
    },
    encryption: {
        fieldLevelEncryptionMethod: 'kms',
        createResourceIfNoneFound: true,
    },
    vpc: {
        enable: true,
        management: 'discover',
        selfHeal: true,                 // the NAT gateway went missing once
    },
    ssm: { enable: true },
    environment: {
        MONGO_URI: true,
        FLEXPORT_API_KEY: true,
        PIPEDRIVE_CLIENT_ID: true,
        PIPEDRIVE_CLIENT_SECRET: true,
        DESK_TIMEZONE: true,
    },                                  // everything else has a default
};

module.exports = {
    Definition: appDefinition,
};
