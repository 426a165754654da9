/** The closed lists that conditions of plans compare with. Their owners stand above this folder; a test keeps both alike. */
export interface PlanWords {
  readonly phases: readonly string[]
  readonly incidentStatuses: readonly string[]
  readonly tlp: readonly string[]
  /** Ids of the catalogue's duties. Left out: any id is taken, a misspelt one too. */
  readonly duties?: readonly string[]
  /** Duties that cannot be listed here are called like this. */
  readonly dutyForm?: RegExp
  /** Names of their stages, likewise. */
  readonly stages?: readonly string[]
  readonly dutyStatuses: readonly string[]
  readonly stageStatuses: readonly string[]
  readonly engagementStates: readonly string[]
  readonly capacities: readonly string[]
  readonly dimensions: readonly string[]
}

export const PLAN_WORDS: PlanWords = {
  phases: ['detection', 'analysis', 'containment', 'eradication', 'recovery', 'post_incident'],
  incidentStatuses: ['suspected', 'declared', 'closed', 'false_alarm'],
  tlp: ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'],
  dutyStatuses: ['not_applicable', 'watch', 'possible', 'applies'],
  stageStatuses: ['not_started', 'running', 'due_soon', 'late', 'submitted', 'waived', 'not_required'],
  engagementStates: [
    'proposed',
    'approved',
    'notified',
    'acknowledged',
    'active',
    'silent',
    'declined',
    'stood_down',
    'not_needed',
  ],
  capacities: ['accountable', 'responsible', 'consulted', 'informed'],
  dimensions: ['vertical', 'horizontal', 'external'],
}
