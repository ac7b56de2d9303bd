using System.Text;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Wasm.Tests.Wasi;

/// <summary>A component that waits and reads through WASI, and what the host grants it.</summary>
public sealed class WasiComponentTests
{
    private static readonly WasmComponent Component = WasmComponent.Parse(Recordings.Bytes("wasm/component-wasi.wasm"));

    [Test]
    public void Nobody_waits_unless_the_host_lets_time_pass()
    {
        Assert.That(Make(new()).Function("sleep")!.Call(ulong.MaxValue), Is.Zero);
        Assert.That(Make(new()).Function("first")!.Call(500UL, 100UL), Is.Zero);
    }

    [Test]
    public void A_wait_lasts_as_long_as_it_was_asked_to()
    {
        var now = TimeSpan.FromSeconds(1);
        var instance = Make(new() { Clock = () => now, Wait = time => now += time });
        Assert.That(instance.Function("sleep")!.Call(2_000_000_000UL), Is.EqualTo(3_000_000_000UL));
        Assert.That(instance.Function("first")!.Call(5_000_000UL, 1_000_000UL), Is.EqualTo(1u), "the second comes first");
    }

    [Test]
    public void A_host_whose_time_stands_still_traps_who_waits() =>
        Assert.That(() => Make(new() { Wait = _ => { } }).Function("sleep")!.Call(1_000UL), Throws.TypeOf<WasmTrapException>().With.Message.Contains("time"));

    [Test]
    public void A_kept_moment_is_part_of_a_snapshot()
    {
        var now = TimeSpan.Zero;
        var options = new WasiOptions { Clock = () => now, Wait = _ => { } };
        var (store, other) = (new WasmStore(), new WasmStore());
        var handle = Make(options, store).Function("wait-for")!.Call(1_000_000UL);
        var copy = Make(options, other);
        other.Restore(store.Snapshot());
        Assert.That(copy.Function("is-ready")!.Call(handle), Is.False);
        now = TimeSpan.FromMilliseconds(2);
        Assert.That(copy.Function("is-ready")!.Call(handle), Is.True);
    }

    [Test]
    public void A_call_started_aside_stops_until_the_moment_has_come()
    {
        var now = TimeSpan.Zero;
        var store = new WasmStore();
        var call = Make(new() { Clock = () => now, WaitsForHost = true }, store).Function("sleep")!.Start(2_000_000UL);
        Assert.That(call.IsDone, Is.False);
        Assert.That(store.RunReady(), Is.Zero);
        now = TimeSpan.FromMilliseconds(2);
        Assert.That(store.RunReady(), Is.EqualTo(1));
        Assert.That(call.Result, Is.EqualTo(2_000_000UL));
    }

    [Test]
    public void Many_guests_sleep_at_once_and_wake_by_their_moments()
    {
        var now = TimeSpan.Zero;
        var store = new WasmStore();
        var calls = Enumerable.Range(1, 10).Select(i => Make(new() { Clock = () => now, WaitsForHost = true }, store).Function("sleep")!.Start((ulong)i * 1_000_000)).ToArray();
        for (var i = 1; i <= calls.Length; i++)
        {
            now = TimeSpan.FromMilliseconds(i);
            store.RunReady();
            Assert.That(calls.Count(call => call.IsDone), Is.EqualTo(i));
        }
    }

    [Test]
    public void A_call_in_place_must_not_wait_for_the_host() =>
        Assert.That(() => Make(new() { WaitsForHost = true }).Function("sleep")!.Call(1_000UL), Throws.TypeOf<WasmTrapException>().With.Message.Contains("aside"));

    [Test]
    public void The_standard_input_is_read_when_it_is_granted()
    {
        var read = Make(new() { StandardInput = new MemoryStream(Encoding.UTF8.GetBytes("hello world")) }).Function("read")!;
        Assert.That(read.Call(5UL), Is.EqualTo("hello"u8.ToArray()));
        Assert.That(read.Call(ulong.MaxValue), Is.EqualTo(" world"u8.ToArray()));
        Assert.That(read.Call(1UL), Is.Empty);
        Assert.That(Make(new()).Function("read")!.Call(5UL), Is.Empty, "not granted");
    }

    [Test]
    public void A_guest_with_open_standard_streams_can_be_captured_and_moved()
    {
        var output = new MemoryStream();
        var options = new WasiOptions { StandardOutput = bytes => output.Write(bytes.Span) };
        var component = WasmComponent.Parse(Recordings.Bytes("wasm/component-rust-1.63-wasi.wasm"));
        var (store, other) = (new WasmStore(), new WasmStore());
        Assert.That(Plugin(store).Function("on-player-join")!.Call("a"), Is.EqualTo("Welcome, a!"));
        var copy = Plugin(other);
        other.Restore(store.Snapshot());
        Assert.That(other.Snapshot(), Is.EqualTo(store.Snapshot()));
        Assert.That(copy.Function("on-player-join")!.Call("b"), Is.EqualTo("Welcome, b!"));

        ComponentInstance Plugin(WasmStore into) =>
            new ComponentLinker().DefineWasi(options).Function<string>("log", _ => { }).Instantiate(into, component);
    }

    private static ComponentInstance Make(WasiOptions options, WasmStore? store = null) =>
        new ComponentLinker().DefineWasi(options).Instantiate(store ?? new(), Component);
}
