using System.CommandLine;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm;

/// <summary><c>wasm inspect FILE</c>.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A module or a component." };
        var command = new Command("inspect", "Tell what a module or component imports and exports.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            Run(path, WasmCommand.Read(path));
        });
        return command;
    }

    private static void Run(FileInfo file, byte[] bytes)
    {
        if (WasmCommand.IsComponent(bytes))
        {
            var component = InputFile.Named(file, () => WasmComponent.Parse(bytes));
            Console.WriteLine($"component, {bytes.Length} bytes");
            Print("import", component.DescribeImports());
            Print("export", component.DescribeExports());
            return;
        }
        var module = InputFile.Named(file, () => WasmModule.Parse(bytes));
        Console.WriteLine($"module, {bytes.Length} bytes");
        Print("import", module.Imports.Select(import => $"{import.Module} {import.Name}: {import.Type}"));
        Print("export", module.Exports.Select(export => $"{export.Name}: {export.Type}"));
    }

    private static void Print(string what, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Console.WriteLine($"{what} {line}");
    }
}
