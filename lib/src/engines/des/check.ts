import type { Issue } from '#base'

export function checkNetwork(_network: unknown): Issue[] {
  return []
}
