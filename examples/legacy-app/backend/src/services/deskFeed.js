const { WebsocketConnection } = require('@friggframework/core');
const { localTime } = require('./clock');

/** Sends one event to every open desk; answers how many desks there were. */
async function announce(type, payload) {
    const desks = await WebsocketConnection.getActiveConnections();
    const message = { type, payload, shownAt: localTime() };
    const results = await Promise.allSettled(desks.map((desk) => desk.send(message)));
    const lost = results.filter((result) => result.status === 'rejected');
    if (lost.length > 0) {
        console.warn(`deskFeed: ${lost.length} of ${desks.length} desks did not take "${type}"`);
    }
    return desks.length;
}

module.exports = { announce };
