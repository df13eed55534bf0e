import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { addressOf } from './api.ts'
import { InquiryShell, NotFound, Shell } from './shell.tsx'

/** Every view has an address of its own; what is chosen on a page stands in its search part. */
type Search = Readonly<Record<string, string | number | undefined>>
const anySearch = (given: Record<string, unknown>): Search => {
  const kept = Object.entries(given).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(kept) as Search
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, validateSearch: anySearch })
const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/inquiries.tsx'), 'InquiriesPage'),
})
const inquiry = createRoute({ getParentRoute: () => root, path: '/$inquiry', component: InquiryShell })
const under = () => inquiry

const overview = createRoute({
  getParentRoute: under,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/overview.tsx'), 'OverviewPage'),
})
const sources = createRoute({
  getParentRoute: under,
  path: '/sources',
  component: lazyRouteComponent(() => import('../pages/sources.tsx'), 'SourcesPage'),
})
const map = createRoute({
  getParentRoute: under,
  path: '/map',
  component: lazyRouteComponent(() => import('../pages/map/page.tsx'), 'MapPage'),
})
const access = createRoute({
  getParentRoute: under,
  path: '/access',
  component: lazyRouteComponent(() => import('../pages/access/page.tsx'), 'AccessPage'),
})
const siting = createRoute({
  getParentRoute: under,
  path: '/siting',
  component: lazyRouteComponent(() => import('../pages/siting/page.tsx'), 'SitingPage'),
})
const costs = createRoute({
  getParentRoute: under,
  path: '/costs',
  component: lazyRouteComponent(() => import('../pages/costs/page.tsx'), 'CostsPage'),
})
const rivals = createRoute({
  getParentRoute: under,
  path: '/rivals',
  component: lazyRouteComponent(() => import('../pages/rivals/page.tsx'), 'RivalsPage'),
})
const programme = createRoute({
  getParentRoute: under,
  path: '/programme',
  component: lazyRouteComponent(() => import('../pages/programme/page.tsx'), 'ProgrammePage'),
})
const sharing = createRoute({
  getParentRoute: under,
  path: '/costs/sharing',
  component: lazyRouteComponent(() => import('../pages/costs/sharing-page.tsx'), 'SharingPage'),
})
const party = createRoute({
  getParentRoute: under,
  path: '/costs/party',
  component: lazyRouteComponent(() => import('../pages/costs/party-page.tsx'), 'PartyPage'),
})
const model = createRoute({
  getParentRoute: under,
  path: '/model',
  component: lazyRouteComponent(() => import('../pages/model/page.tsx'), 'ModelPage'),
})
const calibration = createRoute({
  getParentRoute: under,
  path: '/calibration',
  component: lazyRouteComponent(() => import('../pages/calibration/page.tsx'), 'CalibrationPage'),
})
const history = createRoute({
  getParentRoute: under,
  path: '/history',
  component: lazyRouteComponent(() => import('../pages/history/page.tsx'), 'HistoryPage'),
})

const scenarios = createRoute({
  getParentRoute: under,
  path: '/scenarios',
  component: lazyRouteComponent(() => import('../pages/scenarios/list.tsx'), 'ScenariosPage'),
})
const scenario = createRoute({
  getParentRoute: under,
  path: '/scenarios/$scenario',
  component: lazyRouteComponent(() => import('../pages/scenarios/builder.tsx'), 'EditScenarioPage'),
})
const newScenario = createRoute({
  getParentRoute: under,
  path: '/new-scenario',
  component: lazyRouteComponent(() => import('../pages/scenarios/builder.tsx'), 'NewScenarioPage'),
})
const compare = createRoute({
  getParentRoute: under,
  path: '/compare',
  component: lazyRouteComponent(() => import('../pages/compare/compare.tsx'), 'ComparePage'),
})
const runs = createRoute({
  getParentRoute: under,
  path: '/runs',
  component: lazyRouteComponent(() => import('../pages/runs/runs.tsx'), 'RunsPage'),
})
const experiment = createRoute({
  getParentRoute: under,
  path: '/runs/$experiment',
  component: lazyRouteComponent(() => import('../pages/runs/experiment.tsx'), 'ExperimentPage'),
})
const run = createRoute({
  getParentRoute: under,
  path: '/run/$run',
  component: lazyRouteComponent(() => import('../pages/runs/run.tsx'), 'RunPage'),
})
const journey = createRoute({
  getParentRoute: under,
  path: '/journey',
  component: lazyRouteComponent(() => import('../pages/runs/journey.tsx'), 'JourneyPage'),
})
const week = createRoute({
  getParentRoute: under,
  path: '/week',
  component: lazyRouteComponent(() => import('../pages/runs/week.tsx'), 'WeekPage'),
})
const flows = createRoute({
  getParentRoute: under,
  path: '/flows',
  component: lazyRouteComponent(() => import('../pages/runs/flows.tsx'), 'FlowsPage'),
})
const work = [scenarios, scenario, newScenario, compare, runs, experiment, run, journey, week, flows] as const

// Who has a seat in an inquiry's process may have no access to its model: these stand beside the inquiry's other pages.
const processHome = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process',
  component: lazyRouteComponent(() => import('../pages/process/home.tsx'), 'ProcessHomePage'),
})
const gates = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/gates',
  component: lazyRouteComponent(() => import('../pages/process/gates.tsx'), 'GatesPage'),
})
const gate = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/gates/$gate',
  component: lazyRouteComponent(() => import('../pages/process/gate.tsx'), 'GatePage'),
})
const position = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/gates/$gate/position',
  component: lazyRouteComponent(() => import('../pages/process/position.tsx'), 'PositionPage'),
})
const processPackage = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/packages/$package',
  component: lazyRouteComponent(() => import('../pages/process/package.tsx'), 'PackagePage'),
})
const plan = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/plan',
  component: lazyRouteComponent(() => import('../pages/process/plan.tsx'), 'PlanPage'),
})
const findings = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/findings',
  component: lazyRouteComponent(() => import('../pages/process/findings.tsx'), 'FindingsPage'),
})
const documents = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/documents',
  component: lazyRouteComponent(() => import('../pages/process/documents.tsx'), 'DocumentsPage'),
})
const log = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/log',
  component: lazyRouteComponent(() => import('../pages/process/log.tsx'), 'LogPage'),
})
const answers = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/answers',
  component: lazyRouteComponent(() => import('../pages/process/answers.tsx'), 'AnswersPage'),
})
const commands = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/do',
  component: lazyRouteComponent(() => import('../pages/process/do.tsx'), 'DoPage'),
})
const command = createRoute({
  getParentRoute: () => root,
  path: '/$inquiry/process/do/$command',
  component: lazyRouteComponent(() => import('../pages/process/do.tsx'), 'CommandPage'),
})
const decisions = [
  processHome,
  gates,
  gate,
  position,
  processPackage,
  plan,
  findings,
  documents,
  log,
  answers,
  commands,
  command,
] as const

const routes = root.addChildren([
  start,
  inquiry.addChildren([
    overview,
    map,
    access,
    siting,
    costs,
    sharing,
    party,
    rivals,
    programme,
    model,
    sources,
    calibration,
    history,
    ...work,
  ]),
  ...decisions,
])

export function createAppRouter() {
  return createRouter({
    routeTree: routes,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // Plain names and values, as a person would write them: `?from=1`, not `?from=%221%22`. What is read is text.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => addressOf('', {}, search),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
