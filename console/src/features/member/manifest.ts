import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const TABS = ['overview', 'statement', 'lots', 'cards', 'consents', 'notes', 'history'] as const
export type Tab = (typeof TABS)[number]

export const STATUSES = ['ACTIVE', 'PENDING_APPROVAL', 'SUSPENDED', 'ENDED', 'REJECTED'] as const
/** Days without a purchase. */
export const IDLE = ['30', '90', '180', '365'] as const

const narrowed = (search: Raw) =>
  said({
    program: word(search['program']),
    branch: word(search['branch']),
    status: oneOf(STATUSES, search['status']),
    category: word(search['category']),
    tier: word(search['tier']),
    joinedFrom: date(search['joinedFrom']),
    joinedTo: date(search['joinedTo']),
    idle: oneOf(IDLE, word(search['idle'])),
    cursor: word(search['cursor']),
  })
export type Narrowed = ReturnType<typeof narrowed>

const program = (search: Record<string, unknown>): { program?: string } =>
  said({ program: word(search['program']) })

const list = createRoute({
  getParentRoute: () => office,
  path: '/members',
  validateSearch: narrowed,
  component: lazyRouteComponent(() => import('./pages/members'), 'MembersPage'),
})

const registering = createRoute({
  getParentRoute: () => office,
  path: '/members/new',
  validateSearch: program,
  component: lazyRouteComponent(() => import('./pages/register'), 'RegisterPage'),
})

const file = createRoute({
  getParentRoute: () => office,
  path: '/members/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: Exclude<Tab, 'overview'> } =>
    said({
      tab: oneOf(
        ['statement', 'lots', 'cards', 'consents', 'notes', 'history'] as const,
        search['tab'],
      ),
    }),
  component: lazyRouteComponent(() => import('./pages/member'), 'MemberPage'),
})

const editing = createRoute({
  getParentRoute: () => office,
  path: '/members/$id/edit',
  component: lazyRouteComponent(() => import('./pages/edit'), 'EditPage'),
})

export const memberRoutes = [list, registering, file, editing] as const

export const feature: Feature = {
  name: 'member',
  routes: [...memberRoutes],
  menu: [
    {
      to: '/members',
      zh: '会员',
      en: 'Members',
      permission: 'member:search',
      group: 'work',
      order: 20,
    },
  ],
  ids: { mem: (id) => '/members/' + id },
}
