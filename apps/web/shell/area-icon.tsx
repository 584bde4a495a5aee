import {
  AlertOutlined,
  ApartmentOutlined,
  BarChartOutlined,
  ClusterOutlined,
  CommentOutlined,
  DesktopOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FlagOutlined,
  LikeOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Area } from '#kernel/ui'

const icons: Readonly<Record<Area, ComponentType>> = {
  desk: DesktopOutlined,
  interactions: CommentOutlined,
  cases: FileDoneOutlined,
  customers: UserOutlined,
  standards: FieldTimeOutlined,
  surveys: LikeOutlined,
  indicators: BarChartOutlined,
  network: ClusterOutlined,
  incidents: AlertOutlined,
  processes: ApartmentOutlined,
  workforce: TeamOutlined,
  improvement: RiseOutlined,
  programme: FlagOutlined,
  governance: SafetyCertificateOutlined,
  settings: SettingOutlined,
}
export function AreaIcon({ area }: { readonly area: Area }) {
  const Icon = icons[area]
  return (
    <span className="cl-area-icon" aria-hidden="true">
      <Icon />
    </span>
  )
}
