/** The operator's zone: its calendar days and the times its customers read. Mainland China has one zone and no summer time. */
export const operatorZone = 'Asia/Shanghai'
