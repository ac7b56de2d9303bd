using System.CommandLine;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Cli.Wasm;

/// <summary><c>wasm run FILE [FUNCTION] [ARGUMENT …] [--engine …] [--fuel N] [--dir …] [--env …] [--allow-host …]</c>.</summary>
internal static class RunCommand
{
    private const string CommandInterface = "wasi:cli/run@0.2";
    private const string ModuleStart = "_start";
    private const int Trapped = 1;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A module or a component." };
        var words = new Argument<string[]>("words") { Description = "An exported function (interface#function where it is not the only one of its name) and its arguments: numbers, true or false, or text. For a command: its arguments." };
        var engine = WasmCommand.Engine();
        var fuel = new Option<long>("--fuel") { Description = "Instructions after which the call ends.", DefaultValueFactory = _ => long.MaxValue };
        fuel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 0)
                result.AddError("Fuel is not negative.");
        });
        var grants = new RunGrants();
        var command = new Command("run", "Call a function of a module or component. It may use the terminal and the clock, and nothing else unless told.") { file, words, engine, fuel };
        grants.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var bytes = WasmCommand.Read(path);
            var given = parsed.GetValue(words) ?? [];
            var store = new WasmStore { Fuel = parsed.GetValue(fuel) };
            var options = WasmCommand.Options(parsed.GetValue(engine));
            return Guard(store, () => WasmCommand.IsComponent(bytes)
                ? RunComponent(store, InputFile.Named(path, () => WasmComponent.Parse(bytes, options)), grants.Read(parsed, [path.Name, .. given]), given)
                : RunModule(store, InputFile.Named(path, () => WasmModule.Parse(bytes, options)), given));
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

    private static int RunModule(WasmStore store, WasmModule module, string[] words)
    {
        var (name, arguments) = words.Length > 0 ? (words[0], words[1..]) : (ModuleStart, words);
        var function = new Linker().Instantiate(store, module).Function(name) ?? throw Missing(name);
        if (arguments.Length != function.Type.Parameters.Length)
            throw new ArgumentException($"{name} takes {function.Type.Parameters.Length} arguments");
        var values = arguments.Select((text, i) => CommandLineValues.Parse(function.Type.Parameters[i], text)).ToArray();
        var results = function.Call(values);
        for (var i = 0; i < results.Length; i++)
            Console.WriteLine(CommandLineValues.Format(function.Type.Results[i], results[i]));
        return 0;
    }

    private static int RunComponent(WasmStore store, WasmComponent component, WasiOptions wasi, string[] words)
    {
        var linker = new ComponentLinker().DefineWasi(wasi);
        foreach (var import in component.Imports.Where(import => import == "log"))
            linker.Function(import, values =>
            {
                Console.WriteLine(CommandLineValues.Format(values[0]));
                return null;
            });
        var instance = linker.Instantiate(store, component);
        if (words.Length > 0 && Find(component, instance, words[0]) is { } function)
        {
            Console.WriteLine(CommandLineValues.Format(function.Call(CommandLineValues.Parse(function, words[1..]))));
            return 0;
        }
        var export = component.Exports.FirstOrDefault(export => export.StartsWith(CommandInterface, StringComparison.Ordinal));
        var main = export is null ? null : instance.Instance(export)?.Function("run");
        return main is null ? throw Missing(words.FirstOrDefault() ?? CommandInterface) : ((VariantValue)main.Call()!).Case;
    }

    /// <summary>A function by its name alone, or of an interface: as interface#function, or when only one has it.</summary>
    private static ComponentFunction? Find(WasmComponent component, ComponentInstance instance, string name)
    {
        if (instance.Function(name) is { } own)
            return own;
        if (name.Split('#') is [var wanted, var inside])
            return instance.Instance(wanted)?.Function(inside);
        var found = component.Exports.Select(export => instance.Instance(export)?.Function(name)).OfType<ComponentFunction>().ToArray();
        return found.Length == 1 ? found[0] : null;
    }

    private static ArgumentException Missing(string name) => new($"there is no exported function {name}");
}
