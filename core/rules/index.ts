/**
 * Owns conditions: CEL that is checked when it is loaded and comes to true, false, unknown or a fault. Never decides what
 * follows from one.
 */
export type { RuleProblem } from './building.ts'
export { type Compiled, compile } from './compile.ts'
export { describeCondition, type NameDuty } from './describe-condition.ts'
export { evaluate } from './evaluate.ts'
export { explain } from './explain.ts'
export type { Scope } from './outcome.ts'
export { PLAN_WORDS, type PlanWords } from './plan-words.ts'
export { BOOL, codeOf, listOf, MONEY, NUMBER, objectOf, oneOf, type RuleType, TEXT } from './rule-type.ts'
export { declareRoots, dutySchema, escalationSchema, planSchema, type RuleSchema } from './schema.ts'
export type { CompiledRule, Reason, Test, Truth } from './truth.ts'
