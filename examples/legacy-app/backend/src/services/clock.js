const dayjs = require('dayjs');
dayjs.extend(require('dayjs/plugin/utc'));
dayjs.extend(require('dayjs/plugin/timezone'));

const zone = process.env.DESK_TIMEZONE || 'America/New_York';

module.exports = { localTime: () => dayjs().tz(zone).format('HH:mm') };
