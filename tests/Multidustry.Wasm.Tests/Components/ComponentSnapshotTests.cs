using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Snapshots of components that hold resources: of their own, and of the host.</summary>
public sealed class ComponentSnapshotTests
{
    private static readonly WasmComponent Component = WasmComponent.Parse(Recordings.Bytes("wasm/component-keeper.wasm"));

    [Test]
    public void A_restored_component_holds_what_the_other_held()
    {
        var (store, first) = Make();
        var (thing, own) = (Call(first, "take", 42), Call(first, "make", 7));
        var (other, second) = Make();
        other.Restore(store.Snapshot());
        Assert.That((Call(second, "number", thing), Call(second, "rep", own)), Is.EqualTo((42u, 7u)));
        Assert.That(() => Call(second, "rep", thing), Throws.TypeOf<WasmTrapException>().With.Message.Contains("wrong type"));
    }

    [Test]
    public void Equal_states_give_equal_bytes_and_go_on_alike()
    {
        var (store, instance) = Make();
        foreach (var number in new uint[] { 1, 2, 3, 4 })
            Call(instance, "take", number);
        instance.Function("release")!.Call(2u);
        instance.Function("release")!.Call(1u);
        var bytes = store.Snapshot();
        var (other, copy) = Make();
        other.Restore(bytes);
        Assert.That(other.Snapshot(), Is.EqualTo(bytes));
        // Freed numbers come back in the same order.
        uint[] Next(ComponentInstance of) => [Call(of, "take", 9), Call(of, "make", 9), Call(of, "take", 9)];
        Assert.That(Next(copy), Is.EqualTo(Next(instance)));
        Assert.That(other.Snapshot(), Is.EqualTo(store.Snapshot()));
    }

    [Test]
    public void Restoring_takes_back_what_happened_since()
    {
        var (store, instance) = Make();
        var thing = Call(instance, "take", 5);
        var before = store.Snapshot();
        instance.Function("release")!.Call(thing);
        Call(instance, "make", 6);
        store.Restore(before);
        Assert.That(store.Snapshot(), Is.EqualTo(before));
        Assert.That(Call(instance, "number", thing), Is.EqualTo(5));
    }

    [Test]
    public void A_host_object_without_bytes_refuses_the_snapshot()
    {
        var linker = new ComponentLinker();
        var things = linker.Interface("test:keep/things").Resource("thing");
        things.Function("[constructor]thing", _ => things.Own("thing", "x")).Function("[method]thing.number", _ => 0u);
        var store = new WasmStore();
        var instance = linker.Instantiate(store, Component);
        Assert.That(store.Snapshot, Throws.Nothing);
        Call(instance, "take", 1);
        Assert.That(store.Snapshot, Throws.InvalidOperationException);
    }

    [Test]
    public void A_component_that_has_trapped_stays_closed_after_it_is_restored()
    {
        var (store, instance) = Make();
        Assert.Throws<WasmTrapException>(() => Call(instance, "number", 99));
        var (other, copy) = Make();
        other.Restore(store.Snapshot());
        Assert.That(() => Call(copy, "make", 1), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
    }

    [Test]
    public void Changed_snapshots_are_refused_or_restored_without_harm()
    {
        var (store, instance) = Make();
        foreach (var number in new uint[] { 1, 2, 3 })
            Call(instance, "take", number);
        instance.Function("release")!.Call(2u);
        var bytes = store.Snapshot();
        var random = new Random(Seeds.Choose(3));
        var (other, _) = Make();
        for (var i = 0; i < Seeds.Cases(3_000); i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                other.Restore(changed);
            }
            catch (WasmMalformedException)
            {
                // What most changes lead to.
            }
        }
        other.Restore(bytes);
        Assert.That(other.Snapshot(), Is.EqualTo(bytes));
    }

    [Test]
    public void A_thousand_instances_take_less_than_a_megabyte_each()
    {
        var component = WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"), new() { Mode = ExecutionMode.Compiled });
        var linker = new ComponentLinker().Function<string>("log", _ => { });
        Assert.That(linker.Instantiate(new(), component).Function("on-player-join")!.Call("x"), Is.Not.Null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var stores = Enumerable.Range(0, 1_000).Select(_ => new WasmStore()).ToArray();
        foreach (var store in stores)
            linker.Instantiate(store, component).Function("on-player-join")!.Call("x");
        var managed = (GC.GetTotalMemory(forceFullCollection: true) - before) / stores.Length;
        var guest = stores.Max(store => store.MemoryBytes);
        TestContext.Out.WriteLine($"{managed} bytes of the host's heap and at most {guest} of guest memory each");
        Assert.That(managed + guest, Is.LessThan(1 << 20));
    }

    private static uint Call(ComponentInstance instance, string name, uint argument) => (uint)instance.Function(name)!.Call(argument)!;

    private static (WasmStore Store, ComponentInstance Instance) Make()
    {
        var linker = new ComponentLinker();
        var things = linker.Interface("test:keep/things")
            .Resource("thing", target => BitConverter.GetBytes((uint)target!), bytes => bytes.Length == 4 ? BitConverter.ToUInt32(bytes) : throw new WasmMalformedException("not a thing"));
        things.Function("[constructor]thing", arguments => things.Own("thing", arguments[0]!))
            .Function("[method]thing.number", arguments => (uint)((ResourceHandle)arguments[0]!).Target!);
        var store = new WasmStore(new() { MaxMemoryBytes = 1 << 20 });
        return (store, linker.Instantiate(store, Component));
    }
}
