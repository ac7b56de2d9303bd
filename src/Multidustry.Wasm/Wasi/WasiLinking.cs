using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Wasi;

/// <summary>Defines WASI 0.2 for components. What is not granted can be imported, and traps when it is called.</summary>
public static class WasiLinking
{
    private const string Version = "@0.2";
    private const ulong WriteAllowance = 64 << 10;

    // Cases of stream-error.
    private static readonly VariantValue Closed = new(1, null);

    /// <summary>Defines the interfaces that toolchains import by default.</summary>
    public static ComponentLinker DefineWasi(this ComponentLinker linker, WasiOptions? options = null)
    {
        options ??= WasiOptions.Default;
        var polling = new WasiPolling(options);
        polling.Define(linker.Interface("wasi:io/poll" + Version));
        DefineCommandLine(linker, options);
        DefineClocks(linker, options, polling);
        DefineRandom(linker, options);
        DefineStreams(linker, options, polling);
        foreach (var name in new[] { "wasi:filesystem/types", "wasi:cli/terminal-input", "wasi:cli/terminal-output" })
            linker.Interface(name + Version).DenyOthers();
        linker.Interface("wasi:filesystem/preopens" + Version).Function("get-directories", _ => Array.Empty<object>());
        return linker;
    }

    private static void DefineCommandLine(ComponentLinker linker, WasiOptions options)
    {
        var streams = linker.Interface("wasi:io/streams" + Version);
        linker.Interface("wasi:cli/environment" + Version)
            .Function("get-environment", _ => options.Environment.Select(pair => (object)new object[] { pair.Key, pair.Value }).ToArray())
            .Function("get-arguments", _ => options.Arguments.ToArray<object>())
            .Function("initial-cwd", _ => VariantValue.None);
        linker.Interface("wasi:cli/exit" + Version)
            .Function("exit", arguments => throw new WasiExitException(((VariantValue)arguments[0]!).Case == 0));
        linker.Interface("wasi:cli/stdin" + Version).Function("get-stdin", _ => streams.Own("input-stream", options.StandardInput));
        linker.Interface("wasi:cli/stdout" + Version).Function("get-stdout", _ => streams.Own("output-stream", options.StandardOutput));
        linker.Interface("wasi:cli/stderr" + Version).Function("get-stderr", _ => streams.Own("output-stream", options.StandardError));
        foreach (var name in new[] { "stdin", "stdout", "stderr" })
            linker.Interface($"wasi:cli/terminal-{name}{Version}").Function($"get-terminal-{name}", _ => VariantValue.None);
    }

    private static void DefineClocks(ComponentLinker linker, WasiOptions options, WasiPolling polling)
    {
        linker.Interface("wasi:clocks/wall-clock" + Version)
            .Function("now", _ => DateTime(options.Clock()))
            .Function("resolution", _ => DateTime(TimeSpan.FromTicks(1)));
        linker.Interface("wasi:clocks/monotonic-clock" + Version)
            .Function("now", _ => Nanoseconds(options.Clock()))
            .Function("resolution", _ => Nanoseconds(TimeSpan.FromTicks(1)))
            .Function("subscribe-instant", arguments => polling.Until(TimeSpan.Zero, (ulong)arguments[0]!))
            .Function("subscribe-duration", arguments => polling.Until(options.Clock(), (ulong)arguments[0]!));
    }

    private static object[] DateTime(TimeSpan time) =>
        [(ulong)(time.Ticks / TimeSpan.TicksPerSecond), (uint)(time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick)];

    private static object Nanoseconds(TimeSpan time) => (ulong)(time.Ticks * TimeSpan.NanosecondsPerTick);

    private static void DefineRandom(ComponentLinker linker, WasiOptions options)
    {
        var random = new SplitMix64(options.RandomSeed);
        foreach (var (name, prefix) in new[] { ("random", ""), ("insecure", "insecure-") })
            linker.Interface($"wasi:random/{name}{Version}")
                .Function($"get-{prefix}random-bytes", arguments => random.Bytes((int)Math.Min((ulong)arguments[0]!, (ulong)options.MaxRandomBytes)))
                .Function($"get-{prefix}random-u64", _ => random.Next());
        linker.Interface("wasi:random/insecure-seed" + Version)
            .Function("insecure-seed", _ => new object[] { random.Next(), random.Next() });
    }

    private static void DefineStreams(ComponentLinker linker, WasiOptions options, WasiPolling polling)
    {
        // The standard streams are all there are, so that a snapshot tells them by number.
        object[] outputs = [options.StandardOutput, options.StandardError];
        byte[] Save(object? target) => [(byte)Array.IndexOf(outputs, target)];
        object Load(byte[] bytes) => bytes is [var number] && number < outputs.Length ? outputs[number] : throw new Binary.WasmMalformedException("not an output stream");
        object LoadInput(byte[] bytes) => bytes is [] ? options.StandardInput : throw new Binary.WasmMalformedException("not an input stream");
        linker.Interface("wasi:io/error" + Version)
            .Resource("error")
            .Function("[method]error.to-debug-string", arguments => ((ResourceHandle)arguments[0]!).Target?.ToString() ?? "");
        linker.Interface("wasi:io/streams" + Version)
            .Resource("input-stream", _ => [], LoadInput)
            .Resource("output-stream", Save, Load)
            .Function("[method]input-stream.read", Read)
            .Function("[method]input-stream.blocking-read", Read)
            .Function("[method]input-stream.subscribe", _ => polling.Own(Pollable.Ready))
            .Function("[method]output-stream.subscribe", _ => polling.Own(Pollable.Ready))
            .Function("[method]output-stream.check-write", _ => VariantValue.Ok(WriteAllowance))
            .Function("[method]output-stream.write", Write)
            .Function("[method]output-stream.blocking-write-and-flush", Write)
            .Function("[method]output-stream.flush", _ => VariantValue.Ok())
            .Function("[method]output-stream.blocking-flush", _ => VariantValue.Ok())
            .DenyOthers();
    }

    private static VariantValue Read(object?[] arguments)
    {
        var wanted = (int)Math.Min((ulong)arguments[1]!, WriteAllowance);
        if (wanted == 0)
            return VariantValue.Ok(Array.Empty<byte>());
        var bytes = new byte[wanted];
        var read = ((Stream)((ResourceHandle)arguments[0]!).Target!).Read(bytes);
        return read > 0 ? VariantValue.Ok(bytes[..read]) : VariantValue.Error(Closed);
    }

    private static VariantValue Write(object?[] arguments)
    {
        ((Action<ReadOnlyMemory<byte>>)((ResourceHandle)arguments[0]!).Target!)((byte[])arguments[1]!);
        return VariantValue.Ok();
    }
}
