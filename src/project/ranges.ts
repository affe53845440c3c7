/** What is asked about ranges of versions. A file of its own, because reading one is rare and slow to load. */
export { default as maxSatisfying } from 'semver/ranges/max-satisfying';
export { default as minVersion } from 'semver/ranges/min-version';
