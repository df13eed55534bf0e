export { tasks } from '@samplan/lib/ports/testing/tasks'
