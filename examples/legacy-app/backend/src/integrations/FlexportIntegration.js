const { IntegrationBase } = require('@friggframework/core');
const { FlexportApi } = require('../api/flexport');
const { announce } = require('../services/deskFeed');

class FlexportIntegration extends IntegrationBase {
    static Definition = {
        name: 'flexport',
        version: '1.3.0',
        supportedVersions: ['1.2.0', '1.3.0'],
        hasUserConfig: false,
        display: {
            label: 'Flexport',
            description: 'Shipments, milestones and customs holds',
            category: 'Logistics',
            detailsUrl: 'https://www.flexport.com',
        },
        modules: {},
        routes: [
            { path: '/flexport/shipments', method: 'GET', event: 'LIST_SHIPMENTS' },
            { path: '/flexport/hooks', method: 'POST', event: 'ON_MILESTONE' },
        ],
    };

    constructor(params) {
        super(params);
        this.api = new FlexportApi(process.env.FLEXPORT_API_KEY);
        this.events = {
            ...this.events,
            LIST_SHIPMENTS: { handler: this.listShipments.bind(this) },
            ON_MILESTONE: { handler: this.onMilestone.bind(this) },
        };
    }

    async listShipments({ req, res }) {
        res.json(await this.api.shipments(req.query.page));
    }

    async onMilestone({ data }) {
        const shipment = await this.api.shipment(data.shipmentId);
        await announce('milestone', { id: shipment.id, name: data.milestone, at: data.occurredAt });
    }
}

module.exports = FlexportIntegration;
