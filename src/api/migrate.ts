export { applyMigration, type ApplyOptions } from './migrate/apply';
export { planMigration, type MigrationPlan, type PlanOptions } from './migrate/plan';
