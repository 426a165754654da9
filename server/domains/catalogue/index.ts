/**
 * Owns the installation's amendments of the catalogue, and says which catalogue counts. Never decides what follows from it: that is
 * the posture's.
 */
export { may as catalogueAccess } from './access.ts'
export { digestOf, hashSource, installedCatalogue, readAmendment } from './installed.ts'
export { noticeCatalogue, putInForce } from './notice.ts'
export { insertAmendment, latestAmendment, lockCatalogue } from './queries.ts'
