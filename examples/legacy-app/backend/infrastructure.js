const { createFriggInfrastructure } = require('@friggframework/devtools');

module.exports = createFriggInfrastructure();
