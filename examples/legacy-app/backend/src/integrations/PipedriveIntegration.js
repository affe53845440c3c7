const { IntegrationBase, WebsocketConnection } = require('@friggframework/core');
const { localTime } = require('../services/clock');

class PipedriveIntegration extends IntegrationBase {
    static Definition = {
        name: 'pipedrive',
        version: '1.0.1',
        supportedVersions: ['1.0.0', '1.0.1'],
        hasUserConfig: true,
        display: {
            label: 'Pipedrive',
            description: 'Deals and their owners',
            category: 'CRM',
        },
        modules: {},
        routes: [{ path: '/pipedrive/hooks', method: 'POST', event: 'ON_DEAL' }],
    };

    constructor(params) {
        super(params);
        this.events = {
            ...this.events,
            ON_DEAL: { handler: this.onDeal.bind(this) },
        };
    }

    async onDeal({ data }) {
        // A deal that is won rings the bell on every screen, whoever owns it.
        if (data.current.status !== 'won') return;
        const screens = await WebsocketConnection.getActiveConnections();
        for (const screen of screens) {
            await screen.send({ type: 'won', deal: data.current.title, at: localTime() });
        }
    }
}

module.exports = PipedriveIntegration;
