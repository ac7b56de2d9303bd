using System.CommandLine;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Cli.Wasm;

/// <summary><c>wasm run FILE [FUNCTION [ARGUMENT …]] [--engine …] [--fuel N]</c>.</summary>
internal static class RunCommand
{
    private const string CommandInterface = "wasi:cli/run@0.2";
    private const int Trapped = 1;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A module or a component." };
        var function = new Argument<string?>("function") { Description = "The exported function; a command's own when absent.", Arity = ArgumentArity.ZeroOrOne };
        var arguments = new Argument<string[]>("arguments") { Description = "Numbers, true or false, or text, as the function takes them." };
        var engine = WasmCommand.Engine();
        var fuel = new Option<long>("--fuel") { Description = "Instructions after which the call ends.", DefaultValueFactory = _ => long.MaxValue };
        fuel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 0)
                result.AddError("Fuel is not negative.");
        });
        var command = new Command("run", "Call a function of a module or component. It may write to the terminal and nothing else.") { file, function, arguments, engine, fuel };
        command.SetAction(parsed =>
        {
            var bytes = File.ReadAllBytes(parsed.GetRequiredValue(file).FullName);
            var store = new WasmStore { Fuel = parsed.GetValue(fuel) };
            var options = WasmCommand.Options(parsed.GetValue(engine));
            return Guard(store, () => WasmCommand.IsComponent(bytes)
                ? RunComponent(store, WasmComponent.Parse(bytes, options), parsed.GetValue(function), parsed.GetValue(arguments) ?? [])
                : RunModule(store, WasmModule.Parse(bytes, options), parsed.GetValue(function), parsed.GetValue(arguments) ?? []));
        });
        return command;
    }

    private static int Guard(WasmStore store, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (WasiExitException exit)
        {
            return exit.IsSuccess ? 0 : Trapped;
        }
        catch (WasmTrapException trap)
        {
            Console.Error.WriteLine($"trapped: {trap.Message} (fuel left: {store.Fuel})");
            foreach (var frame in trap.Frames)
                Console.Error.WriteLine($"  in {frame.Name}");
            return Trapped;
        }
    }

    private static int RunModule(WasmStore store, WasmModule module, string? name, string[] arguments)
    {
        var instance = new Linker().Instantiate(store, module);
        var function = instance.Function(name ?? "_start") ?? throw Missing(name ?? "_start");
        if (arguments.Length != function.Type.Parameters.Length)
            throw new ArgumentException($"{name} takes {function.Type.Parameters.Length} arguments");
        var values = arguments.Select((text, i) => CommandLineValues.Parse(function.Type.Parameters[i], text)).ToArray();
        var results = function.Call(values);
        for (var i = 0; i < results.Length; i++)
            Console.WriteLine(CommandLineValues.Format(function.Type.Results[i], results[i]));
        return 0;
    }

    private static int RunComponent(WasmStore store, WasmComponent component, string? name, string[] arguments)
    {
        var linker = new ComponentLinker().DefineWasi(new()
        {
            Arguments = arguments,
            StandardOutput = Write(Console.OpenStandardOutput()),
            StandardError = Write(Console.OpenStandardError()),
        });
        foreach (var import in component.Imports.Where(import => import == "log"))
            linker.DefineFunction(import, values =>
            {
                Console.WriteLine(CommandLineValues.Format(values[0]));
                return null;
            });
        var instance = linker.Instantiate(store, component);
        if (name is null)
            return RunMain(component, instance);
        var function = instance.Function(name) ?? throw Missing(name);
        Console.WriteLine(CommandLineValues.Format(function.Call(CommandLineValues.Parse(function, arguments))));
        return 0;
    }

    private static int RunMain(WasmComponent component, ComponentInstance instance)
    {
        var export = component.Exports.FirstOrDefault(export => export.StartsWith(CommandInterface, StringComparison.Ordinal));
        var main = export is null ? null : instance.Instance(export)?.Function("run");
        return main is null ? throw Missing(CommandInterface) : ((VariantValue)main.Call()!).Case;
    }

    private static Action<ReadOnlyMemory<byte>> Write(Stream stream) => bytes => stream.Write(bytes.Span);

    private static ArgumentException Missing(string name) => new($"there is no exported function {name}");
}
