/** Owns the vocabulary, the check of values against it, and the reading of facts and events. Never decides a condition. */
export { describeCode, isCode, isCurrency } from './codes.ts'
export { type Asking, currentEvents, type IncidentEvent, occurrences } from './events.ts'
export { nearest, quote, unknownName } from './nearest.ts'
export { currentFacts, type Fact, factValues } from './register.ts'
export {
  type CheckedValue,
  checkEvent,
  checkFact,
  checkProfile,
  checkValue,
  type Money,
  type RegionMap,
  type Value,
} from './value.ts'
export {
  type CodeList,
  type EventShape,
  type LoadedVocabulary,
  loadVocabulary,
  OTHERS,
  type ValueShape,
  type Vocabulary,
  type VocabularyKey,
  type VocabularyProblem,
} from './vocabulary.ts'
export { describeValue } from './words.ts'
