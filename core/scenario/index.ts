/** Owns the scenario: an incident and whom it concerns in one file, for `assess` without a database. Never reads a file itself. */
export { type LoadedScenario, loadScenario, referencesOf, type ScenarioContext } from './load.ts'
export { type ScenarioFile, scenarioShape } from './shape.ts'
