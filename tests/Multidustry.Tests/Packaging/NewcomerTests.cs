using System.Diagnostics;
using System.Text.RegularExpressions;
using Multidustry.Protocol.Client;
using Multidustry.TestKit;

namespace Multidustry.Tests.Packaging;

/// <summary>What somebody does who has read only the README: add the package, paste the lines, build, run, join.</summary>
[NonParallelizable, CancelAfter(300_000)]
public sealed partial class NewcomerTests
{
    private const string Version = "0.0.1-newcomer";
    private string _folder = null!;

    [SetUp]
    public void An_empty_folder()
    {
        _folder = Path.Combine(Path.GetTempPath(), "multidustry-newcomer-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_folder);
    }

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_lines_of_the_readme_build_and_somebody_can_join(CancellationToken cancellation)
    {
        var feed = Path.Combine(_folder, "feed");
        await DotnetAsync(Repository.Root, cancellation, "pack", "-c", "Release", "--no-build", "-v", "q", "-p:Version=" + Version, "-o", feed, "Multidustry.Sdk.sln");

        var app = Path.Combine(_folder, "app");
        Directory.CreateDirectory(app);
        await File.WriteAllTextAsync(Path.Combine(app, "app.csproj"), Project, cancellation);
        await File.WriteAllTextAsync(Path.Combine(app, "nuget.config"), Feed(feed), cancellation);
        await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), ReadmeProgram().Replace("6567", "0", StringComparison.Ordinal), cancellation);
        await DotnetAsync(app, cancellation, "add", "package", "Multidustry", "--version", Version);
        await DotnetAsync(app, cancellation, "build", "-c", "Release", "-v", "q", "-o", Path.Combine(_folder, "out"));

        using var server = Start(app, Path.Combine(_folder, "out", "app.dll"));
        try
        {
            var port = await PortOfAsync(server, cancellation);
            await using var client = new MindustryClient(new MindustryClientOptions { Port = port, Name = "newcomer" });
            await client.ConnectAsync(cancellation);
            Assert.That(client.World!.Tiles.Width, Is.GreaterThan(0));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    // Our packages come from here, everything else from wherever this machine gets it.
    private static string Feed(string folder) =>
        $"""
        <configuration>
          <packageSources>
            <add key="newcomer" value="{folder}" />
          </packageSources>
        </configuration>
        """;

    private static string ReadmeProgram()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        return CodeBlock().Match(readme).Groups[1].Value;
    }

    private Process Start(string folder, string program)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static async Task<int> PortOfAsync(Process server, CancellationToken cancellation)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellation) is { } line)
            if (Port().Match(line) is { Success: true } match)
                return int.Parse(match.Groups[1].Value);
        throw new AssertionException("The server ended: " + await server.StandardError.ReadToEndAsync(cancellation));
    }

    private async Task DotnetAsync(string folder, CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "packages");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.That(process.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await errors}");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"Players connect at .*:(\d+) ")]
    private static partial Regex Port();
}
