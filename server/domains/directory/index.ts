/**
 * Owns our legal entities, outside organisations with their contacts, channels and agreements. Never decides whom to engage, and never
 * sends.
 */
export { may as directoryAccess } from './access.ts'
export { revealChannelSecret } from './channel-secrets.ts'
export { type ImportResult, importDirectory, readDirectoryFile } from './import-directory.ts'
export {
  entityIds,
  entityOf,
  entityRows,
  findOrganisation,
  type OrganisationRecord,
  organisationName,
  organisationsAfter,
  organisationsIn,
  type Reach,
} from './queries.ts'
export { directoryRoutes } from './routes.ts'
export { directorySlice } from './slice.ts'
