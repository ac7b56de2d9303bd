using System.CommandLine;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.World;

namespace Multidustry.Cli.Plugins;

/// <summary><c>plugin pack FOLDER [--out FILE]</c>.</summary>
internal static class PackCommand
{
    /// <summary>Files of a folder that belong into a package: the manifest, components and what lies under assets.</summary>
    private static readonly string[] Patterns = ["manifest.toml", "*.wasm"];

    private const string Assets = "assets";

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where manifest.toml, the component and assets/ lie." };
        var target = new Option<FileInfo?>("--out") { Description = "The package to write; NAME-VERSION.zip unless told." };
        var command = new Command("pack", "Make a package of a folder.") { folder, target };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetValue(target)));
        return command;
    }

    private static void Run(DirectoryInfo folder, FileInfo? target)
    {
        if (!folder.Exists)
            throw new IOException(File.Exists(folder.FullName) ? $"{folder} is a file, not a folder" : $"There is no folder {folder}");
        var package = InputFile.Named(folder, () => PluginPackage.Create(Files(folder)));
        if (WorldPluginCheck.FindProblem(package) is { } problem)
            throw new MalformedDataException($"{package.Manifest.Name} {problem}");
        var file = PluginCommand.Target(target, $"{package.Manifest.Name}-{package.Manifest.Version}.zip");
        File.WriteAllBytes(file, package.ToZip());
        Console.WriteLine($"{file}: {package.Paths.Count} files, {new FileInfo(file).Length} bytes");
    }

    private static Dictionary<string, byte[]> Files(DirectoryInfo folder)
    {
        var files = Patterns.SelectMany(pattern => folder.EnumerateFiles(pattern));
        var assets = new DirectoryInfo(Path.Combine(folder.FullName, Assets));
        if (assets.Exists)
            files = files.Concat(assets.EnumerateFiles("*", SearchOption.AllDirectories));
        return files.ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file => File.ReadAllBytes(file.FullName));
    }
}
