(component
  (core module $M (func $start (loop $again (br $again))) (start $start))
  (core instance (instantiate $M)))
