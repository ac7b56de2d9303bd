//! Tasks that wait for calls. A plugin has one thread, which the host enters once a tick; whoever waits is looked at then.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::ptr::null;
use std::task::{Context, RawWaker, RawWakerVTable, Waker};

type Task = Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    static TASKS: RefCell<Vec<Task>> = RefCell::new(Vec::new());
}

/// Begins a task. It runs until it first waits, and goes on in the tick in which what it waits for is there.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    let mut task: Task = Box::pin(task);
    if !is_finished(&mut task) {
        TASKS.with(|tasks| tasks.borrow_mut().push(task));
    }
}

/// Lets all tasks go on that can. Tasks may begin others meanwhile.
pub(crate) fn run() {
    let mut waiting = TASKS.with(|tasks| tasks.take());
    waiting.retain_mut(|task| !is_finished(task));
    TASKS.with(|tasks| {
        let begun = tasks.replace(waiting);
        tasks.borrow_mut().extend(begun);
    });
}

fn is_finished(task: &mut Task) -> bool {
    let waker = unsafe { Waker::from_raw(sleeper()) };
    task.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()
}

// Nobody has to be woken: every tick with a finished call looks at all tasks.
fn sleeper() -> RawWaker {
    static TABLE: RawWakerVTable = RawWakerVTable::new(|_| sleeper(), |_| {}, |_| {}, |_| {});
    RawWaker::new(null(), &TABLE)
}
