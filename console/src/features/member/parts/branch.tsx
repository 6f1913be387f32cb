import type { Schemas } from '@/api/client'
import { useMe } from '@/app/session'
import { ChoiceField } from '@/kit/fields'
import { useBranches } from '@/kit/places'
import { useState } from 'react'

/** Where something is done: one's own branch, else the member's. */
export function useTakingBranch(member: Schemas['MemberView']) {
  const me = useMe()
  const all = useBranches(member.program).data ?? []
  const [picked, pick] = useState<string | null>(null)
  const own = me.posts.find((post) => post.program === member.program)?.branch
  const first = [own, member.branch].find((code) => all.some((each) => each.code === code))
  return { all, code: picked ?? first ?? all[0]?.code ?? '', pick }
}

export function TakingBranch({
  label,
  branch,
}: {
  label: string
  branch: ReturnType<typeof useTakingBranch>
}) {
  if (branch.all.length < 2) return null
  return (
    <ChoiceField
      label={label}
      value={branch.code}
      set={branch.pick}
      options={branch.all.map((each) => [each.code, `${each.code} ${each.name}`])}
    />
  )
}
