export { applyMigration } from './migrate/apply';
export { planMigration } from './migrate/plan';
export type { MigrationPlan, PlanOptions } from './migrate/planning';
