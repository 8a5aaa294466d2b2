import { Queue } from './queue';

/** The queues of an account, by name and by SID. */
export class Queues {
  private readonly byName = new Map<string, Queue>();
  private readonly create: (name: string) => Queue;

  constructor(options: { sid: () => string; maxSize: number; now: () => number }) {
    this.create = (name) => new Queue(options.sid(), name, options.maxSize, options.now());
  }

  /** Oldest first. */
  get all(): Queue[] {
    return [...this.byName.values()];
  }

  fetch(sid: string): Queue | undefined {
    return this.all.find((queue) => queue.sid === sid);
  }

  find(friendlyName: string): Queue | undefined {
    return this.byName.get(friendlyName);
  }

  /** A queue comes to be when somebody is first put into it. */
  findOrCreate(friendlyName: string): Queue {
    const queue = this.byName.get(friendlyName) ?? this.create(friendlyName);
    this.byName.set(friendlyName, queue);
    return queue;
  }

  rename(queue: Queue, friendlyName: string): void {
    this.byName.delete(queue.friendlyName);
    queue.friendlyName = friendlyName;
    this.byName.set(friendlyName, queue);
  }

  remove(queue: Queue): void {
    this.byName.delete(queue.friendlyName);
  }
}
