import type { WordsFor } from '../../engine/index.ts';
import type { model } from './model.ts';

const names = {
  'A100-40': 'A100 40 GB',
  'A100-80': 'A100 80 GB',
  'H100-80': 'H100 80 GB',
  'H100-94': 'H100 NVL 94 GB',
  'H100-96': 'H100 96 GB, GH200',
  H20: 'H20 96 GB',
  'H200-141': 'H200 141 GB',
  'B200-180': 'B200 180 GB',
  'GB200-186': 'GB200 186 GB',
  'A30-24': 'A30 24 GB',
} as const;

export default {
  title: 'GPU slots: time-slicing, MPS, MIG',
  summary:
    'How many GPUs Kubernetes can hand out under each way of sharing, and which MIG profiles fit onto one.',
  inputs: {
    sharing: {
      label: 'Sharing',
      help: 'one way for all GPUs of a node',
      choices: { none: 'none: whole GPUs', timeSlicing: 'time-slicing', mps: 'MPS', mig: 'MIG' },
    },
    gpu: { label: 'GPU', help: 'nvidia-smi -L', choices: names },
    nodes: { label: 'Nodes', help: 'with these GPUs' },
    perNode: { label: 'GPUs a node', help: 'nvidia.com/gpu.count' },
    profiles: {
      label: 'MIG profiles on each GPU',
      help: 'such as 3g.20gb, 2g.10gb, 2x1g.5gb; the size may be left out',
    },
    replicas: { label: 'replicas', help: 'of the device plugin’s configuration' },
    request: { label: 'A Pod asks for', help: 'limits: nvidia.com/gpu' },
    renamed: { label: 'renameByDefault', help: 'advertises nvidia.com/gpu.shared' },
    failsAboveOne: { label: 'failRequestsGreaterThanOne', help: 'off unless set' },
  },
  outputs: {
    slots: { label: 'Advertised' },
    podsPerNode: { label: 'Pods on a node' },
    pods: { label: 'Pods in all' },
    memoryEach: { label: 'Memory of each' },
    fits: { label: 'Fits onto one GPU' },
    resources: {
      label: 'Resources',
      columns: {
        name: { label: 'Name' },
        perGpu: { label: 'A GPU' },
        perNode: { label: 'A node' },
        inAll: { label: 'In all' },
      },
    },
    layout: {
      label: 'Places on each GPU',
      columns: {
        profile: { label: 'Profile' },
        from: { label: 'From memory slice' },
        to: { label: 'To' },
        compute: { label: 'Compute slices' },
      },
    },
    rest: {
      label: 'What would still fit',
      columns: { profile: { label: 'Profile' }, more: { label: 'More' }, most: { label: 'On an empty GPU' } },
    },
    slicesUsed: { label: 'Compute slices' },
    memoryUsed: { label: 'Memory slices' },
  },
  units: { slot: 'slot|slots', pod: 'Pod|Pods', gpu: 'GPU|GPUs', node: 'node|nodes' },
  rules: {
    hasProfiles: 'Write at least one profile, such as 3g.20gb.',
    knowsProfile: '“{found}” is no profile of this GPU. It has {profiles}; 2x3g stands for two.',
    oneMedia: 'Only one instance of a GPU can have the media engines (+me).',
  },
  sentences: {
    whole: '{slots|GPU|GPUs} are advertised, whole: room for {pods|Pod|Pods} of {request}.',
    sliced:
      '{slots|slot|slots} are advertised by {gpuCount|GPU|GPUs}: {podsPerNode} Pods on a node, sharing time, memory and fate.',
    slicedNone:
      'No Pod that asks for {request} can start: with failRequestsGreaterThanOne it ends as UnexpectedAdmissionError.',
    mps: '{slots|slot|slots} are advertised by {gpuCount|GPU|GPUs}: {podsPerNode} Pods on a node, each with {memoryEach} of memory at most.',
    migFits: 'It fits: {wanted} on each GPU, {slots|instance|instances} in all.',
    migCompute: 'It does not fit: {wanted} needs {slicesUsed} compute slices, and a GPU has {slices}.',
    migMemory:
      'It does not fit: {wanted} needs only {slicesUsed} of {slices} compute slices, but their places in memory overlap.',
    tooLarge: 'No Pod can start: {request} are asked for, and a node has fewer.',
  },
  steps: {
    whole: 'The device plugin advertises each GPU once.',
    sliced: 'With sharing each GPU is advertised as often as replicas says.',
    perPod: 'Slots are handed out as they come, within one node.',
    noShare:
      'A request of two is no larger share: it may land twice on one GPU, and time is shared equally by processes.',
    fails:
      'failRequestsGreaterThanOne makes plain that a slot is access, not a share: a larger request is refused on the node.',
    mpsShare: 'MPS limits each client to an equal part of the memory and of the compute.',
    slices:
      'A GPU has {slices} compute slices and {memorySlices} memory slices; a profile takes some of both.',
    places:
      'Each profile may begin only at certain memory slices: 3g at 0 and 4, 2g at 0, 2, 4, 4g and 7g at 0. Places must not overlap.',
    names: 'With the mixed strategy each profile is a resource of its own, nvidia.com/mig-….',
    sameMethod:
      'Time-slicing and MPS exclude each other and hold for all GPUs of a node; MPS does not go with MIG.',
  },
  changes: {
    timeSlicing:
      'The device plugin’s configuration. With failRequestsGreaterThanOne nobody takes a slot for a share.',
    mps: 'The device plugin’s configuration.',
    mig: 'For nvidia-mig-parted, or the ConfigMap of the GPU operator’s MIG manager.',
    ask: 'What a container writes to get one.',
    look: 'What the nodes advertise, and which places the driver knows.',
  },
  remarks: {
    notMore: 'Asking for {request} gives no more compute than asking for one; it only uses up slots.',
    roomLeft: 'Compute slices are left over that no profile can use: the memory slices are all taken.',
    oneProcess: 'A process sees one MIG instance only, even where its container holds several.',
  },
  pictures: {
    slices: 'The {memorySlices} memory slices of a GPU from left to right, and the profile that holds each.',
  },
  labels: { unused: 'free' },
} satisfies WordsFor<typeof model>;

/** For the calculator's own page. */
export const about = [
  'Kubernetes hands out GPUs as whole numbers. Sharing makes more numbers of one GPU: time-slicing and MPS by advertising it several times, MIG by parting it into instances with memory and compute of their own.',
  'Time-slicing isolates nothing: one process can take all the memory, and a fault ends all. MPS limits memory and compute. MIG isolates, but only certain profiles fit together: places in memory are fixed, so seven compute slices are not seven of anything.',
  'An example from life: two 3g.20gb on an A100 leave one compute slice over, and no 1g.5gb fits any more, since both halves of the memory are taken. 4g.20gb and 3g.20gb use all seven.',
];
