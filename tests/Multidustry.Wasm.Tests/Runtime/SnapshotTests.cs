using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class SnapshotTests(ExecutionMode mode)
{
    [Test]
    public void A_restored_store_goes_on_where_the_other_was()
    {
        var first = Used();
        var second = TestModules.Kernel(mode);
        second.Store.Restore(first.Store.Snapshot());
        Assert.That(second.Function("step")!.Call()[0].AsInt64(), Is.EqualTo(4));
        Assert.That(second.Function("load")!.Call(128)[0].AsInt32(), Is.EqualTo(4));
        Assert.That(second.Function("load")!.Call(100_000)[0].AsInt32(), Is.EqualTo(77));
        Assert.That(second.Function("call_table")!.Call(2, 4)[0].AsInt32(), Is.EqualTo(10));
    }

    [Test]
    public void Equal_states_give_equal_bytes()
    {
        var (first, second) = (Used(), Used());
        Assert.That(second.Store.Snapshot(), Is.EqualTo(first.Store.Snapshot()));
        var copy = TestModules.Kernel(mode);
        copy.Store.Restore(first.Store.Snapshot());
        Assert.That(copy.Store.Snapshot(), Is.EqualTo(first.Store.Snapshot()));
    }

    [Test]
    public void Restoring_takes_back_what_happened_since()
    {
        var instance = Used();
        var before = instance.Store.Snapshot();
        instance.Function("grow")!.Call(2);
        instance.Function("store")!.Call(4, 5);
        instance.Function("step")!.Call();
        instance.Store.Restore(before);
        Assert.That(instance.Store.Snapshot(), Is.EqualTo(before));
        Assert.That(instance.Function("load")!.Call(4)[0].AsInt32(), Is.Zero);
    }

    [Test]
    public void A_snapshot_during_a_call_is_refused()
    {
        WasmInstance? instance = null;
        instance = TestModules.Kernel(mode, note: _ => instance!.Store.Snapshot());
        Assert.Throws<InvalidOperationException>(() => instance.Function("tell")!.Call(1L));
    }

    [Test]
    public void Damaged_snapshots_are_refused_or_restored_within_the_limits()
    {
        var bytes = Used().Store.Snapshot();
        var random = new Random(Seeds.Choose(7));
        var target = TestModules.Kernel(mode, new() { MaxMemoryBytes = 10 << 20 });
        var refused = 0;
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var damaged = bytes[..random.Next(bytes.Length)].Concat(bytes.TakeLast(random.Next(64))).ToArray();
            if (damaged.Length > 60)
                damaged[random.Next(60)] ^= (byte)(1 << random.Next(8));
            refused += IsRefused(target.Store, damaged) ? 1 : 0;
            Assert.That(target.Store.MemoryBytes, Is.LessThanOrEqualTo(10 << 20));
        }
        Assert.That(refused, Is.Positive);
    }

    private static bool IsRefused(WasmStore store, byte[] bytes)
    {
        try
        {
            store.Restore(bytes);
            return false;
        }
        catch (WasmMalformedException)
        {
            return true;
        }
    }

    private WasmInstance Used()
    {
        var instance = TestModules.Kernel(mode);
        for (var i = 0; i < 3; i++)
            instance.Function("step")!.Call();
        instance.Function("grow")!.Call(1);
        instance.Function("store")!.Call(100_000, 77);
        instance.Function("set_table")!.Call(2);
        return instance;
    }
}
