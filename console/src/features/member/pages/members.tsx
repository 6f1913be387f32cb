export function MembersPage() { return <h1>会员</h1> }
