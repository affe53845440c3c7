const axios = require('axios');

class FlexportApi {
    constructor(key) {
        this.http = axios.create({
            baseURL: 'https://api.flexport.com',
            headers: { Authorization: `Bearer ${key}` },
            timeout: 10000,
        });
    }

    async shipments(page = 1) {
        const { data } = await this.http.get('/shipments', { params: { page, per: 50 } });
        return data;
    }

    async shipment(id) {
        const { data } = await this.http.get(`/shipments/${id}`);
        return data;
    }
}

module.exports = { FlexportApi };
