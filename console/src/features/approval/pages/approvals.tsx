export function ApprovalsPage() {
  return <h1>审批</h1>
}
