import { checkLength, checkSorted, checkSum, isLabel, type Known } from './check-known.ts'
import { checkAssignments } from './check-sources.ts'
import type { FlowNetwork, Request, Routing } from './network.ts'
import type { Reporter } from './shape.ts'

export function checkSteps(network: FlowNetwork, known: Known, report: Reporter): void {
  network.steps.forEach((step, i) => {
    const path = `steps[${i}]`
    if ('next' in step) known.refers('step', step.next, `${path}.next`)
    switch (step.kind) {
      case 'serve':
        checkRequest(step, path, known, report)
        known.checkDistribution(step.time, `${path}.time`, 'duration')
        break
      case 'seize':
        checkRequest(step, path, known, report)
        break
      case 'release':
        step.resources?.forEach((id, k) => {
          known.refers('resource', id, `${path}.resources[${k}]`)
        })
        if (step.after !== undefined) known.checkDistribution(step.after, `${path}.after`, 'duration')
        break
      case 'delay':
        known.checkDistribution(step.time, `${path}.time`, 'duration')
        break
      case 'appointment':
        known.refers('timetable', step.timetable, `${path}.timetable`)
        break
      case 'assign':
        checkAssignments(step.set, `${path}.set`, known)
        break
      case 'timer':
        step.start?.forEach((id, k) => {
          known.refers('timer', id, `${path}.start[${k}]`)
        })
        step.stop?.forEach((id, k) => {
          known.refers('timer', id, `${path}.stop[${k}]`)
        })
        break
      case 'route':
        checkRouting(step, path, known, report)
        break
      default:
    }
  })
}

function checkRequest(request: Request, path: string, known: Known, report: Reporter): void {
  request.take.forEach((bundle, b) => {
    const seen = new Set<string>()
    bundle.all.forEach(({ resource, units = 1 }, k) => {
      const at = `${path}.take[${b}].all[${k}]`
      if (!known.refers('resource', resource, `${at}.resource`)) return
      if (seen.has(resource))
        report('network.duplicate-id', `${at}.resource`, { given: resource, first: `${path}.take[${b}]` })
      seen.add(resource)
      const largest = known.mostUnits(resource)
      if (units > largest) report('network.never-enough', at, { resource, units, largest })
    })
  })
  if (typeof request.priority === 'object')
    known.refers('attribute', request.priority.attribute, `${path}.priority.attribute`)
  if (request.bundleAttribute !== undefined) {
    known.refers('attribute', request.bundleAttribute, `${path}.bundleAttribute`)
    const labels = known.labels(request.bundleAttribute)
    if (labels !== undefined && labels.length < request.take.length)
      report('network.too-few-labels', `${path}.bundleAttribute`, {
        attribute: request.bundleAttribute,
        labels: labels.length,
        bundles: request.take.length,
      })
  }
  if ((request.room === undefined) !== (request.whenFull === undefined))
    report('network.missing-key', path, { key: request.room === undefined ? 'room' : 'whenFull' })
  if (request.whenFull !== undefined) known.refers('step', request.whenFull, `${path}.whenFull`)
  if (request.balk !== undefined) known.refers('step', request.balk.to, `${path}.balk.to`)
  if (request.patience !== undefined) {
    known.refers('step', request.patience.to, `${path}.patience.to`)
    known.checkDistribution(request.patience.time, `${path}.patience.time`, 'duration')
  }
  checkSorted(
    (request.escalate ?? []).map((level) => level.after),
    `${path}.escalate`,
    report,
  )
  for (const key of ['releaseOnWaiting', 'releaseOnStart'] as const)
    request[key]?.forEach((id, k) => {
      known.refers('resource', id, `${path}.${key}[${k}]`)
    })
}

function checkRouting(route: Routing, path: string, known: Known, report: Reporter): void {
  if (route.by === 'state') {
    checkStateRouting(route, path, known, report)
    return
  }
  route.to.forEach((id, i) => {
    known.refers('step', id, `${path}.to[${i}]`)
  })
  switch (route.by) {
    case 'share': {
      const { shares } = route as { readonly shares: readonly (number | readonly number[])[] }
      const rows = shares.filter((row) => typeof row === 'object')
      if (!('attribute' in route) || route.attribute === undefined) {
        if (rows.length > 0) {
          report('network.missing-key', path, { key: 'attribute' })
          return
        }
        checkLength(shares.length, route.to.length, `${path}.shares`, report)
        checkSum(shares as readonly number[], `${path}.shares`, report)
        return
      }
      const labels = known.discrete(route.attribute, `${path}.attribute`)
      if (labels !== undefined) checkLength(shares.length, labels.length, `${path}.shares`, report)
      shares.forEach((row, i) => {
        const at = `${path}.shares[${i}]`
        if (typeof row === 'number') {
          report('network.wrong-type', at, { expected: 'list', given: 'number' })
          return
        }
        checkLength(row.length, route.to.length, at, report)
        checkSum(row, at, report)
      })
      return
    }
    case 'attribute': {
      if (!known.refers('attribute', route.attribute, `${path}.attribute`)) return
      const labels = known.labels(route.attribute)
      const { low, high } = known.support(route.attribute)
      if (labels !== undefined) checkLength(route.to.length, labels.length, `${path}.to`, report)
      else if (low < 0 || Math.floor(high) >= route.to.length)
        report('network.attribute-without-way', `${path}.to`, {
          attribute: route.attribute,
          low,
          high: high === Infinity ? '∞' : high,
          most: route.to.length - 1,
        })
      return
    }
    default: {
      if (!known.refers('schedule', route.schedule, `${path}.schedule`)) return
      const largest = known.largest(route.schedule)
      if (largest !== undefined && largest >= route.to.length)
        report('network.wrong-length', `${path}.to`, { given: route.to.length, expected: largest + 1 })
    }
  }
}

function checkStateRouting(route: Routing & { by: 'state' }, path: string, known: Known, report: Reporter): void {
  known.refers('step', route.otherwise, `${path}.otherwise`)
  route.options.forEach((option, i) => {
    const at = `${path}.options[${i}]`
    known.refers('step', option.to, `${at}.to`)
    if (option.resource !== undefined) known.refers('resource', option.resource, `${at}.resource`)
    if (option.schedule !== undefined) known.refers('schedule', option.schedule, `${at}.schedule`)
    if (option.when === undefined) return
    const labels = known.discrete(option.when.attribute, `${at}.when.attribute`)
    const wrong = labels && option.when.in.find((label) => !isLabel(label, labels.length))
    if (wrong !== undefined)
      report('network.label-out-of-range', `${at}.when.in`, { given: wrong, labels: labels?.length ?? 0 })
  })
  const labels = route.attribute === undefined ? undefined : known.discrete(route.attribute, `${path}.attribute`)
  if (route.orders === undefined) return
  if (route.attribute === undefined) report('network.missing-key', path, { key: 'attribute' })
  if (labels !== undefined) checkLength(route.orders.length, labels.length, `${path}.orders`, report)
  route.orders.forEach((row, i) => {
    const wrong = row.find((option) => option >= route.options.length)
    if (wrong !== undefined)
      report('network.out-of-range', `${path}.orders[${i}]`, {
        given: wrong,
        expected: `below ${route.options.length}`,
      })
  })
}
