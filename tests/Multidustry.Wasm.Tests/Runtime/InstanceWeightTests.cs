using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Runtime;

/// <summary>What an instance of a plugin weighs, as a server may have a thousand of them.</summary>
public sealed class InstanceWeightTests
{
    private const int Count = 1_000;
    private const long Mebibyte = 1 << 20;

    [Test]
    public void A_thousand_instances_in_stores_of_their_own_take_less_than_a_mebibyte_each()
    {
        var component = WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"));
        var linker = new ComponentLinker().Function<string>("log", _ => { });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var instances = Enumerable.Range(0, Count).Select(_ =>
        {
            var store = new WasmStore();
            return (Store: store, Join: linker.Instantiate(store, component).Function("on-player-join")!.AsFunc<string, string>());
        }).ToArray();

        Assert.That(instances.Select(instance => instance.Join("Frog")), Is.All.EqualTo("Welcome, Frog!"));
        var managed = GC.GetTotalMemory(forceFullCollection: true) - before;
        var linear = instances.Sum(instance => instance.Store.MemoryBytes);
        TestContext.Out.WriteLine($"managed {managed / Count:N0} bytes each, linear memory {linear / Count:N0} bytes each");
        Assert.That(managed + linear, Is.LessThan(Count * Mebibyte));
    }
}
