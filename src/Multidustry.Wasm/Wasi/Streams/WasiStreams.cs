using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.CanonicalAbi;

namespace Multidustry.Wasm.Wasi.Streams;

/// <summary><c>wasi:io/streams</c> and <c>wasi:io/error</c>. Only what is called blocking lets a component wait.</summary>
internal sealed class WasiStreams
{
    private const int WriteAllowance = 64 << 10;

    // Cases of stream-error.
    private const int LastOperationFailed = 0;
    private static readonly VariantValue Closed = new(1, null);

    private readonly HostInterface _errors, _streams;
    private readonly WasiPolling _polling;
    private readonly InputStream _standardInput;
    private readonly OutputStream[] _outputs;

    public WasiStreams(ComponentLinker linker, WasiOptions options, WasiPolling polling)
    {
        _polling = polling;
        _standardInput = new HostInput(options.StandardInput);
        _outputs = [new HostOutput(options.StandardOutput), new HostOutput(options.StandardError)];
        _errors = linker.Interface(WasiLinking.Name("io/error"))
            .Resource("error")
            .Function("[method]error.to-debug-string", arguments => WasiValues.Target<StreamError>(arguments[0]).Message);
        _streams = linker.Interface(WasiLinking.Name("io/streams"))
            .Resource("input-stream", SaveInput, LoadInput)
            .Resource("output-stream", SaveOutput, LoadOutput);
        foreach (var (prefix, waits) in new[] { ("", false), ("blocking-", true) })
            _streams
                .Function($"[method]input-stream.{prefix}read", arguments => Answer(() => Read(arguments, waits)))
                .Function($"[method]input-stream.{prefix}skip", arguments => Answer(() => (ulong)Read(arguments, waits).Length))
                .Function($"[method]output-stream.{prefix}splice", arguments => Answer(() => Splice(arguments, waits)));
        DefineWriting("write", "write-zeroes", "flush", waits: false);
        DefineWriting("blocking-write-and-flush", "blocking-write-zeroes-and-flush", "blocking-flush", waits: true);
        _streams
            .Function("[method]output-stream.check-write", arguments => VariantValue.Ok((ulong)(Output(arguments[0]).Ready.IsCompleted ? WriteAllowance : 0)))
            .Function("[method]input-stream.subscribe", arguments => polling.Own(Pollable.Of(Input(arguments[0]).Ready)))
            .Function("[method]output-stream.subscribe", arguments => polling.Own(Pollable.Of(Output(arguments[0]).Ready)));
    }

    public ResourceHandle StandardInput => Own(_standardInput);

    public ResourceHandle StandardOutput => Own(_outputs[0]);

    public ResourceHandle StandardError => Own(_outputs[1]);

    public ResourceHandle Own(InputStream stream) => _streams.Own("input-stream", stream);

    public ResourceHandle Own(OutputStream stream) => _streams.Own("output-stream", stream);

    private static int Bounded(object? length) => (int)Math.Min((ulong)length!, WriteAllowance);

    private static InputStream Input(object? stream) => WasiValues.Target<InputStream>(stream);

    private static OutputStream Output(object? stream) => WasiValues.Target<OutputStream>(stream);

    private void DefineWriting(string write, string writeZeroes, string flush, bool waits) => _streams
        .Function($"[method]output-stream.{write}", arguments => Answer(() => Write(Output(arguments[0]), (byte[])arguments[1]!, waits)))
        .Function($"[method]output-stream.{writeZeroes}", arguments => Answer(() => Write(Output(arguments[0]), new byte[Bounded(arguments[1])], waits)))
        .Function($"[method]output-stream.{flush}", arguments => Answer(() =>
        {
            if (waits)
                _polling.Wait(Output(arguments[0]).Ready);
            return null;
        }));

    private byte[] Read(object?[] arguments, bool waits) => Read(Input(arguments[0]), Bounded(arguments[1]), waits);

    private byte[] Read(InputStream stream, int most, bool waits)
    {
        if (most == 0)
            return [];
        if (waits)
            _polling.Wait(stream.Ready);
        return stream.Ready.IsCompleted ? stream.Read(most) ?? throw new EndOfStreamException() : [];
    }

    private object? Write(OutputStream stream, ReadOnlyMemory<byte> bytes, bool waits)
    {
        if (waits)
            _polling.Wait(stream.Ready);
        else if (!stream.Ready.IsCompleted)
            throw Abi.Trap("a write of more than check-write has allowed");
        stream.Write(bytes);
        if (waits)
            _polling.Wait(stream.Ready);
        return null;
    }

    private ulong Splice(object?[] arguments, bool waits)
    {
        var output = Output(arguments[0]);
        if (waits)
            _polling.Wait(output.Ready);
        if (!output.Ready.IsCompleted)
            return 0;
        var bytes = Read(Input(arguments[1]), Bounded(arguments[2]), waits);
        Write(output, bytes, waits);
        return (ulong)bytes.Length;
    }

    private VariantValue Answer(Func<object?> operation)
    {
        try
        {
            return VariantValue.Ok(operation());
        }
        catch (EndOfStreamException)
        {
            return VariantValue.Error(Closed);
        }
        catch (StreamFailedException failure)
        {
            return VariantValue.Error(new VariantValue(LastOperationFailed, _errors.Own("error", failure.Error)));
        }
    }

    // The standard streams are known by number; other streams have no bytes, so that who holds one can't be captured.
    private byte[] SaveInput(object? stream) => ReferenceEquals(stream, _standardInput) ? [] : throw NoBytes();

    private byte[] SaveOutput(object? stream) => Array.IndexOf(_outputs, stream) is >= 0 and var number ? [(byte)number] : throw NoBytes();

    private InputStream LoadInput(byte[] bytes) => bytes is [] ? _standardInput : throw new WasmMalformedException("not an input stream");

    private OutputStream LoadOutput(byte[] bytes) =>
        bytes is [var number] && number < _outputs.Length ? _outputs[number] : throw new WasmMalformedException("not an output stream");

    private static InvalidOperationException NoBytes() => new("a component holds an open stream");
}
