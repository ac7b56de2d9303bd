using System.Text;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Tests.Wasi.Streams;

/// <summary><c>wasi:io/streams</c>, function by function: what comes, how much of it at most, and what is said at the end and on failure.</summary>
public sealed class WasiStreamsTests
{
    private const ulong Allowance = 64 << 10;
    private static readonly VariantValue Closed = VariantValue.Error(new VariantValue(1, null));

    [Test]
    public void A_stream_is_read_to_its_end([Values("read", "blocking-read")] string read)
    {
        var (linker, streams) = Make();
        var input = streams.Own(new Parts("one"u8.ToArray(), "two"u8.ToArray()));

        Assert.That(Text(Input(linker, read, input, 2UL)), Is.EqualTo("on"));
        Assert.That(Text(Input(linker, read, input, 100UL)), Is.EqualTo("e"), "what is there, not what could come");
        Assert.That(Text(Input(linker, read, input, 100UL)), Is.EqualTo("two"));
        Assert.That(Input(linker, read, input, 100UL), Is.EqualTo(Closed));
        Assert.That(Input(linker, read, input, 1UL), Is.EqualTo(Closed), "for good");
    }

    [TestCase(0UL, 0)]
    [TestCase(1UL, 1)]
    [TestCase(Allowance, 1 << 16)]
    [TestCase(Allowance + 1, 1 << 16)]
    [TestCase(1UL << 32, 1 << 16)]
    [TestCase(ulong.MaxValue, 1 << 16)]
    public void However_much_is_asked_for_there_is_a_bound(ulong asked, int given)
    {
        var (linker, streams) = Make();
        var input = streams.Own(new Parts(new byte[1 << 20]));

        Assert.That(Bytes(Input(linker, "read", input, asked)), Has.Length.EqualTo(given));
        Assert.That(Value(Input(linker, "skip", input, asked)), Is.EqualTo((ulong)given));
    }

    [Test]
    public void Nothing_is_read_of_a_stream_that_is_not_ready()
    {
        var (linker, streams) = Make();
        var later = new TaskCompletionSource();
        var input = streams.Own(new Parts("late"u8.ToArray()) { Wait = later.Task });

        Assert.That(Bytes(Input(linker, "read", input, 9UL)), Is.Empty);
        Assert.That(Value(Input(linker, "skip", input, 9UL)), Is.EqualTo(0UL));
        later.SetResult();
        Assert.That(Text(Input(linker, "read", input, 9UL)), Is.EqualTo("late"));
    }

    [Test]
    public void A_blocking_read_waits_until_there_is_something()
    {
        var (linker, streams) = Make();
        var later = new TaskCompletionSource();
        var input = streams.Own(new Parts("late"u8.ToArray()) { Wait = later.Task });
        var reading = Task.Run(() => Text(Input(linker, "blocking-read", input, 9UL)));

        Assert.That(reading.Wait(50), Is.False);
        later.SetResult();
        Assert.That(reading.Result, Is.EqualTo("late"));
    }

    [Test]
    public void A_read_of_nothing_does_not_touch_the_stream()
    {
        var (linker, streams) = Make();
        var input = streams.Own(new Failing("not to be read"));

        Assert.That(Bytes(Input(linker, "read", input, 0UL)), Is.Empty);
        Assert.That(Bytes(Input(linker, "blocking-read", input, 0UL)), Is.Empty);
    }

    [TestCase("write")]
    [TestCase("blocking-write-and-flush")]
    public void What_is_written_arrives(string write)
    {
        var (linker, streams) = Make();
        var taken = new Taking();

        Assert.That(Output(linker, write, streams.Own(taken), "frog"u8.ToArray()), Is.EqualTo(VariantValue.Ok()));
        Assert.That(Encoding.UTF8.GetString([.. taken.Bytes]), Is.EqualTo("frog"));
    }

    [TestCase(3UL, 3)]
    [TestCase(Allowance + 1, 1 << 16)]
    [TestCase(ulong.MaxValue, 1 << 16)]
    public void Zeroes_are_bounded_too(ulong asked, int written)
    {
        var (linker, streams) = Make();
        foreach (var function in (string[])["write-zeroes", "blocking-write-zeroes-and-flush"])
        {
            var taken = new Taking();
            Assert.That(Output(linker, function, streams.Own(taken), asked), Is.EqualTo(VariantValue.Ok()));
            Assert.That(taken.Bytes, Has.Count.EqualTo(written).And.All.Zero);
        }
    }

    [Test]
    public void A_component_may_write_as_much_as_it_was_told()
    {
        var (linker, streams) = Make();
        var later = new TaskCompletionSource();
        var output = streams.Own(new Taking { Wait = later.Task });

        Assert.That(Value(Output(linker, "check-write", output)), Is.EqualTo(0UL));
        Assert.That(() => Output(linker, "write", output, new byte[1]), Throws.TypeOf<WasmTrapException>().With.Message.Contains("check-write"));
        later.SetResult();
        Assert.That(Value(Output(linker, "check-write", output)), Is.EqualTo(Allowance));
        Assert.That(Output(linker, "write", output, new byte[1]), Is.EqualTo(VariantValue.Ok()));
    }

    [Test]
    public void A_blocking_flush_waits_until_all_is_taken()
    {
        var (linker, streams) = Make();
        var later = new TaskCompletionSource();
        var output = streams.Own(new Taking { Wait = later.Task });
        Assert.That(Output(linker, "flush", output), Is.EqualTo(VariantValue.Ok()), "only asks for it");
        var flushing = Task.Run(() => Output(linker, "blocking-flush", output));

        Assert.That(flushing.Wait(50), Is.False);
        later.SetResult();
        Assert.That(flushing.Result, Is.EqualTo(VariantValue.Ok()));
    }

    [Test]
    public void A_failure_says_what_has_happened()
    {
        var (linker, streams) = Make();

        foreach (var answer in new[] { Input(linker, "read", streams.Own(new Failing("the disk is gone")), 1UL), Output(linker, "write", streams.Own(new Refusing(new StreamFailedException(new("the disk is gone")))), new byte[1]) })
        {
            var failure = (VariantValue)((VariantValue)answer!).Payload!;
            Assert.That((((VariantValue)answer).Case, failure.Case), Is.EqualTo((1, 0)), "an error: the last operation failed");
            Assert.That(linker.Call("io/error", "[method]error.to-debug-string", failure.Payload), Is.EqualTo("the disk is gone"));
        }
    }

    [Test]
    public void Who_writes_what_nobody_reads_any_more_is_told() =>
        Assert.That(Output(Make(out var streams), "write", streams.Own(new Refusing(new EndOfStreamException())), new byte[1]), Is.EqualTo(Closed));

    [TestCase("splice")]
    [TestCase("blocking-splice")]
    public void Bytes_go_from_stream_to_stream(string splice)
    {
        var (linker, streams) = Make();
        var taken = new Taking();
        var (input, output) = (streams.Own(new Parts("frogs"u8.ToArray())), streams.Own(taken));

        Assert.That(Value(Output(linker, splice, output, input, 3UL)), Is.EqualTo(3UL));
        Assert.That(Value(Output(linker, splice, output, input, ulong.MaxValue)), Is.EqualTo(2UL));
        Assert.That(Output(linker, splice, output, input, 1UL), Is.EqualTo(Closed));
        Assert.That(Encoding.UTF8.GetString([.. taken.Bytes]), Is.EqualTo("frogs"));
    }

    [Test]
    public void Nothing_is_taken_for_a_stream_that_has_no_room()
    {
        var (linker, streams) = Make();
        var (input, full) = (streams.Own(new Parts("frogs"u8.ToArray())), streams.Own(new Taking { Wait = new TaskCompletionSource().Task }));

        Assert.That(Value(Output(linker, "splice", full, input, 5UL)), Is.EqualTo(0UL));
        Assert.That(Text(Input(linker, "read", input, 5UL)), Is.EqualTo("frogs"), "still there");
    }

    [Test]
    public void Streams_tell_when_they_are_ready()
    {
        var (linker, streams) = Make();
        var later = new TaskCompletionSource();
        var waiting = new[] { Input(linker, "subscribe", streams.Own(new Parts() { Wait = later.Task })), Output(linker, "subscribe", streams.Own(new Taking { Wait = later.Task })) };

        Assert.That(waiting.Select(IsReady), Is.All.False);
        later.SetResult();
        Assert.That(waiting.Select(IsReady), Is.All.True);

        object? IsReady(object? pollable) => linker.Call("io/poll", "[method]pollable.ready", pollable);
    }

    [Test]
    public void Standard_streams_are_those_of_the_host()
    {
        var (written, errors) = (new List<byte>(), new List<byte>());
        var linker = Make(out var streams, new WasiOptions { StandardInput = new MemoryStream("in"u8.ToArray()), StandardOutput = bytes => written.AddRange(bytes.Span), StandardError = bytes => errors.AddRange(bytes.Span) });

        Assert.That(Text(Input(linker, "read", streams.StandardInput, 9UL)), Is.EqualTo("in"));
        Output(linker, "write", streams.StandardOutput, "out"u8.ToArray());
        Output(linker, "write", streams.StandardError, "err"u8.ToArray());
        Assert.That((Encoding.UTF8.GetString([.. written]), Encoding.UTF8.GetString([.. errors])), Is.EqualTo(("out", "err")));
    }

    [Test]
    public void Standard_streams_alone_can_be_part_of_a_snapshot()
    {
        Make(out var streams);
        foreach (var handle in new[] { streams.StandardInput, streams.StandardOutput, streams.StandardError })
        {
            var bytes = handle.Type.Bytes!;
            Assert.That(bytes.Load(bytes.Save(handle.Target)), Is.SameAs(handle.Target));
        }

        foreach (var handle in new[] { streams.Own(new Parts()), streams.Own(new Taking()) })
        {
            Assert.That(() => handle.Type.Bytes!.Save(handle.Target), Throws.InvalidOperationException);
            Assert.That(() => handle.Type.Bytes!.Load([2]), Throws.TypeOf<WasmMalformedException>());
            Assert.That(() => handle.Type.Bytes!.Load([0, 0]), Throws.TypeOf<WasmMalformedException>());
        }
    }

    private static ComponentLinker Make(out WasiStreams streams, WasiOptions? options = null)
    {
        var linker = new ComponentLinker();
        streams = new WasiStreams(linker, options ?? WasiOptions.Default, new WasiPolling(linker, options ?? WasiOptions.Default));
        return linker;
    }

    private static (ComponentLinker Linker, WasiStreams Streams) Make() => (Make(out var streams), streams);

    private static object? Input(ComponentLinker linker, string function, params object?[] arguments) => linker.Call("io/streams", $"[method]input-stream.{function}", arguments);

    private static object? Output(ComponentLinker linker, string function, params object?[] arguments) => linker.Call("io/streams", $"[method]output-stream.{function}", arguments);

    private static object? Value(object? answer)
    {
        Assert.That(((VariantValue)answer!).Case, Is.Zero, "no error");
        return ((VariantValue)answer).Payload;
    }

    private static byte[] Bytes(object? answer) => (byte[])Value(answer)!;

    private static string Text(object? answer) => Encoding.UTF8.GetString(Bytes(answer));

    private sealed class Parts(params byte[][] parts) : InputStream
    {
        private readonly Queue<byte> _left = new(parts.Take(1).SelectMany(part => part));
        private readonly Queue<byte[]> _parts = new(parts.Skip(1));

        public Task Wait { get; init; } = Task.CompletedTask;

        public override Task Ready => Wait;

        public override byte[]? Read(int most)
        {
            if (_left.Count == 0)
            {
                if (!_parts.TryDequeue(out var next))
                    return null;
                foreach (var one in next)
                    _left.Enqueue(one);
            }

            return [.. Enumerable.Range(0, Math.Min(most, _left.Count)).Select(_ => _left.Dequeue())];
        }
    }

    private sealed class Taking : OutputStream
    {
        public List<byte> Bytes { get; } = [];

        public Task Wait { get; init; } = Task.CompletedTask;

        public override Task Ready => Wait;

        public override void Write(ReadOnlyMemory<byte> bytes) => Bytes.AddRange(bytes.Span);
    }

    private sealed class Failing(string reason) : InputStream
    {
        public override byte[]? Read(int most) => throw new StreamFailedException(new(reason));
    }

    private sealed class Refusing(Exception reason) : OutputStream
    {
        public override void Write(ReadOnlyMemory<byte> bytes) => throw reason;
    }
}
