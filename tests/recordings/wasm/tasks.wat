;; Calls of a function of the host that takes time: for tests. Assembled with `jco parse`.
(component
  (import "fetch" (func $fetch async (param "key" u32) (result u32)))
  (core module $Memory (memory (export "mem") 1))
  (core instance $memory (instantiate $Memory))
  (canon lower (func $fetch) async (memory (core memory $memory "mem")) (core func $fetch-later))
  (canon lower (func $fetch) (core func $fetch-now))
  (canon task.return (result u32) (core func $task.return))
  (canon task.cancel (core func $task.cancel))
  (canon waitable-set.new (core func $set.new))
  (canon waitable-set.wait (memory (core memory $memory "mem")) (core func $set.wait))
  (canon waitable-set.drop (core func $set.drop))
  (canon waitable.join (core func $join))
  (canon subtask.drop (core func $subtask.drop))
  (canon subtask.cancel (core func $subtask.cancel))
  (canon thread.yield (core func $thread.yield))
  (core module $Code
    (import "" "mem" (memory 1))
    (import "" "fetch-later" (func $fetch-later (param i32 i32) (result i32)))
    (import "" "fetch-now" (func $fetch-now (param i32) (result i32)))
    (import "" "task.return" (func $task.return (param i32)))
    (import "" "task.cancel" (func $task.cancel))
    (import "" "set.new" (func $set.new (result i32)))
    (import "" "set.wait" (func $set.wait (param i32 i32) (result i32)))
    (import "" "set.drop" (func $set.drop (param i32)))
    (import "" "join" (func $join (param i32 i32)))
    (import "" "subtask.drop" (func $subtask.drop (param i32)))
    (import "" "subtask.cancel" (func $subtask.cancel (param i32) (result i32)))
    (import "" "thread.yield" (func $thread.yield (result i32)))
    (global $waiting (mut i32) (i32.const 0))
    (global $top (mut i32) (i32.const 64))

    ;; Begins a call whose result is stored at an address; joins it to a set, unless it has ended.
    (func $begin (param $key i32) (param $at i32) (param $set i32) (result i32)
      (local $call i32)
      (local.set $call (call $fetch-later (local.get $key) (local.get $at)))
      (if (result i32) (i32.eq (i32.and (local.get $call) (i32.const 15)) (i32.const 2))
        (then (i32.const 0))
        (else
          (call $join (i32.shr_u (local.get $call) (i32.const 4)) (local.get $set))
          (i32.const 1))))

    ;; both(a, b): two calls at once, with a stack that is kept.
    (func (export "both") (param $a i32) (param $b i32)
      (local $set i32) (local $left i32) (local $at i32)
      (local.set $set (call $set.new))
      (local.set $at (global.get $top))
      (global.set $top (i32.add (global.get $top) (i32.const 16)))
      (local.set $left (i32.add
        (call $begin (local.get $a) (local.get $at) (local.get $set))
        (call $begin (local.get $b) (i32.add (local.get $at) (i32.const 4)) (local.get $set))))
      (block $done
        (loop $wait
          (br_if $done (i32.eqz (local.get $left)))
          (drop (call $set.wait (local.get $set) (i32.add (local.get $at) (i32.const 8))))
          (if (i32.eq (i32.load offset=12 (local.get $at)) (i32.const 2))
            (then
              (call $subtask.drop (i32.load offset=8 (local.get $at)))
              (local.set $left (i32.sub (local.get $left) (i32.const 1)))))
          (br $wait)))
      (call $set.drop (local.get $set))
      (call $task.return (i32.add (i32.load (local.get $at)) (i32.load offset=4 (local.get $at)))))

    ;; slowly(key): one call, with a callback and no stack. The call's result lies at 0.
    (func (export "slowly") (param $key i32) (result i32)
      (local $set i32)
      (local.set $set (call $set.new))
      (if (i32.eqz (call $begin (local.get $key) (i32.const 0) (local.get $set)))
        (then
          (call $task.return (i32.load (i32.const 0)))
          (return (i32.const 0))))
      (i32.or (i32.const 2) (i32.shl (local.get $set) (i32.const 4))))
    (func (export "slowly-cb") (param $event i32) (param $call i32) (param $state i32) (result i32)
      (if (i32.eq (local.get $event) (i32.const 6))
        (then
          (call $task.cancel)
          (return (i32.const 0))))
      (call $subtask.drop (local.get $call))
      (call $task.return (i32.load (i32.const 0)))
      (i32.const 0))

    (func (export "plainly") (param $key i32) (result i32) (call $fetch-now (local.get $key)))

    ;; begin-and-cancel(key): the state in which a call ends that is given up at once.
    (func (export "begin-and-cancel") (param $key i32) (result i32)
      (local $call i32)
      (local.set $call (i32.shr_u (call $fetch-later (local.get $key) (i32.const 32)) (i32.const 4)))
      (call $subtask.cancel (local.get $call))
      (call $subtask.drop (local.get $call)))

    ;; count(rounds): gives its turn away so often.
    (func (export "count") (param $rounds i32) (result i32)
      (local $done i32)
      (loop $next
        (if (i32.lt_u (local.get $done) (local.get $rounds))
          (then
            (drop (call $thread.yield))
            (local.set $done (i32.add (local.get $done) (i32.const 1)))
            (br $next))))
      (local.get $done))

    (func (export "trap-after") (param $key i32) (result i32)
      (drop (call $fetch-now (local.get $key)))
      unreachable))
  (core instance $code (instantiate $Code (with "" (instance
    (export "mem" (memory $memory "mem"))
    (export "fetch-later" (func $fetch-later))
    (export "fetch-now" (func $fetch-now))
    (export "task.return" (func $task.return))
    (export "task.cancel" (func $task.cancel))
    (export "set.new" (func $set.new))
    (export "set.wait" (func $set.wait))
    (export "set.drop" (func $set.drop))
    (export "join" (func $join))
    (export "subtask.drop" (func $subtask.drop))
    (export "subtask.cancel" (func $subtask.cancel))
    (export "thread.yield" (func $thread.yield))))))
  (func (export "both") async (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $code "both") async (memory (core memory $memory "mem"))))
  (func (export "slowly") async (param "key" u32) (result u32)
    (canon lift (core func $code "slowly") async (callback (core func $code "slowly-cb"))))
  (func (export "plainly") async (param "key" u32) (result u32) (canon lift (core func $code "plainly")))
  (func (export "at-once") (param "key" u32) (result u32) (canon lift (core func $code "plainly")))
  (func (export "begin-and-cancel") (param "key" u32) (result u32) (canon lift (core func $code "begin-and-cancel")))
  (func (export "count") async (param "rounds" u32) (result u32) (canon lift (core func $code "count")))
  (func (export "trap-after") async (param "key" u32) (result u32) (canon lift (core func $code "trap-after"))))
