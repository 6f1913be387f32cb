import type { AnyRoute } from '@tanstack/react-router'
import type { ComponentType, LazyExoticComponent } from 'react'

/** One entry of the menu; absent for whoever lacks the permission. */
export interface MenuEntry {
  to: string
  zh: string
  en: string
  permission: string
  group: 'work' | 'rules' | 'system'
  order: number
  /** What stands beside the name, such as how much waits. */
  badge?: LazyExoticComponent<ComponentType>
}

/** What a module adds to the console. */
export interface Feature {
  name: string
  routes: AnyRoute[]
  menu: MenuEntry[]
  /** `mem` → where a pasted id of that kind leads. */
  ids?: Record<string, (id: string) => string>
}
