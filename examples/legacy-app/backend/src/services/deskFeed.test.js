jest.mock('@friggframework/core', () => ({
    WebsocketConnection: { getActiveConnections: jest.fn() },
}));
const { WebsocketConnection } = require('@friggframework/core');
const { announce } = require('./deskFeed');

it('goes on when one desk is gone', async () => {
    WebsocketConnection.getActiveConnections.mockResolvedValue([
        { send: jest.fn().mockRejectedValue(new Error('gone')) },
        { send: jest.fn() },
    ]);
    await expect(announce('milestone', { id: 'shp_1' })).resolves.toBe(2);
});
