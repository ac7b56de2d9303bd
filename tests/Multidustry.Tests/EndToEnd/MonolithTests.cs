using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Discovery;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd;

/// <summary>The sample as an operator runs it: a process with a console.</summary>
[CancelAfter(120_000), NonParallelizable]
public sealed partial class MonolithTests
{
    private string _folder = null!;

    [SetUp]
    public void An_empty_folder()
    {
        _folder = Path.Combine(Path.GetTempPath(), "multidustry-monolith-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_folder);
    }

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task An_operator_hosts_looks_saves_stops_and_goes_on(CancellationToken cancellation)
    {
        using (var monolith = new Monolith(_folder, "--port", "0", "--address", "127.0.0.1", "--seed", "11", "--size", "120", "--name", "Pond"))
        {
            var port = await monolith.PortAsync(cancellation);
            var info = (await ServerDiscovery.PingAsync("127.0.0.1", port, cancellationToken: cancellation)).Info;
            Assert.That(info.Name, Is.EqualTo("Pond"));
            Assert.That(info.MapName, Is.EqualTo("Valley 11"));
            Assert.That(info.Build, Is.EqualTo(154));

            await using (var client = new MindustryClient(new MindustryClientOptions { Port = port, Name = "frog" }))
            {
                await client.ConnectAsync(cancellation);
                Assert.That(client.World!.Tiles.Width, Is.EqualTo(120));
                Assert.That(await monolith.AskAsync("players", "frog", cancellation), Does.Contain("frog"));
                Assert.That(await monolith.AskAsync("status", "ticks/s", cancellation), Does.Contain("Valley 11").And.Contain("1 players"));
            }

            await monolith.AskAsync("nonsense", "type help", cancellation);
            await monolith.AskAsync("save pond", "Saved to", cancellation);
            Assert.That(await monolith.StopAsync(cancellation), Is.Zero);
        }

        var save = Path.Combine(_folder, "data", "saves", "pond.msav");
        Assert.That(save, Does.Exist);
        using var again = new Monolith(_folder, "--port", "0", "--address", "127.0.0.1", "--world", save);
        await using var returning = new MindustryClient(new MindustryClientOptions { Port = await again.PortAsync(cancellation), Name = "frog" });
        await returning.ConnectAsync(cancellation);
        Assert.That(returning.World!.Tiles.Width, Is.EqualTo(120));
        Assert.That(await again.StopAsync(cancellation), Is.Zero);
    }

    [Test]
    public async Task A_server_that_stopped_goes_on_from_its_newest_automatic_save(CancellationToken cancellation)
    {
        string[] arguments = ["--port", "0", "--address", "127.0.0.1", "--seed", "12", "--size", "110"];
        using (var first = new Monolith(_folder, arguments))
        {
            await first.PortAsync(cancellation);
            Assert.That(await first.StopAsync(cancellation), Is.Zero);
        }

        var saves = Path.Combine(_folder, "data", "saves");
        Assert.That(Directory.EnumerateFiles(saves).Select(Path.GetFileName), Is.EquivalentTo(new[] { "autosave-0.msav", "autosave-0.msav.crc32" }));
        using (var second = new Monolith(_folder, "--port", "0", "--address", "127.0.0.1", "--seed", "13", "--size", "120", "--resume", "true"))
        {
            await second.PortAsync(cancellation);
            Assert.That(await second.AskAsync("status", "ticks/s", cancellation), Does.Contain("Valley 12"));
            Assert.That(await second.StopAsync(cancellation), Is.Zero);
        }

        await File.WriteAllBytesAsync(Path.Combine(saves, "autosave-1.msav"), new byte[100], cancellation);
        using var third = new Monolith(_folder, "--port", "0", "--address", "127.0.0.1", "--seed", "13", "--size", "120");
        await third.PortAsync(cancellation);
        Assert.That(await third.AskAsync("status", "ticks/s", cancellation), Does.Contain("Valley 13"));
        Assert.That(await third.AskAsync("load autosave", "Loaded", cancellation), Does.Contain("autosave-0.msav"), "the damaged newer one doesn't count");
        Assert.That(await third.AskAsync("status", "ticks/s", cancellation), Does.Contain("Valley 12"));
        Assert.That(await third.StopAsync(cancellation), Is.Zero);
    }

    [Test]
    public async Task A_server_that_was_killed_goes_on_where_it_was(CancellationToken cancellation)
    {
        using (var first = new Monolith(_folder, "--port", "0", "--address", "127.0.0.1", "--seed", "12", "--size", "110", "--autosave", "0"))
        {
            await first.PortAsync(cancellation);
            var snapshots = Path.Combine(_folder, "data", "worlds", "snapshots", "main");
            while (!Directory.Exists(snapshots) || Directory.GetFiles(snapshots, "*.json").Length == 0)
                await Task.Delay(20, cancellation);
        }

        using var second = new Monolith(_folder, "--port", "0", "--address", "127.0.0.1", "--seed", "13", "--resume", "true");
        await second.PortAsync(cancellation);
        Assert.That(await second.AskAsync("status", "ticks/s", cancellation), Does.Contain("Valley 12"));
        Assert.That(await second.StopAsync(cancellation), Is.Zero);
    }

    [Test]
    public async Task A_file_that_is_no_map_is_one_clear_line(CancellationToken cancellation)
    {
        var file = Path.Combine(_folder, "broken.msav");
        await File.WriteAllTextAsync(file, "this is no map", cancellation);
        using var monolith = new Monolith(_folder, "--port", "0", "--world", file);
        Assert.That(await monolith.ExitCodeAsync(cancellation), Is.EqualTo(1));
        Assert.That(monolith.Errors, Is.Not.Empty.And.Not.Contain("   at "));
    }

    private sealed partial class Monolith : IDisposable
    {
        private readonly Process _process;

        public Monolith(string folder, params string[] arguments)
        {
            var program = Path.Combine(Repository.Root, "samples", "Multidustry.Monolith", "bin", "Release", "net10.0", "Multidustry.Monolith.dll");
            _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            _process.ErrorDataReceived += (_, line) => Errors += line.Data;
            _process.BeginErrorReadLine();
        }

        public string Errors { get; private set; } = "";

        public async Task<int> PortAsync(CancellationToken cancellation) =>
            int.Parse(Port().Match(await ReadUntilAsync("Players connect at", cancellation)).Groups[1].Value);

        public async Task<string> AskAsync(string command, string expected, CancellationToken cancellation)
        {
            await _process.StandardInput.WriteLineAsync(command.AsMemory(), cancellation);
            return await ReadUntilAsync(expected, cancellation);
        }

        public async Task<int> StopAsync(CancellationToken cancellation)
        {
            await _process.StandardInput.WriteLineAsync("stop".AsMemory(), cancellation);
            _ = _process.StandardOutput.ReadToEndAsync(cancellation);
            return await ExitCodeAsync(cancellation);
        }

        public async Task<int> ExitCodeAsync(CancellationToken cancellation)
        {
            await _process.WaitForExitAsync(cancellation);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        private async Task<string> ReadUntilAsync(string expected, CancellationToken cancellation)
        {
            while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
                if (line.Contains(expected, StringComparison.Ordinal))
                    return line;
            throw new AssertionException($"The server ended without '{expected}': {Errors}");
        }

        [GeneratedRegex(@"at .*:(\d+) ")]
        private static partial Regex Port();
    }
}
