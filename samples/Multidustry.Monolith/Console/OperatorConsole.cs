namespace Multidustry.Monolith.Console;

/// <summary>Reads commands from standard input until the host stops.</summary>
internal sealed class OperatorConsole(CommandTable commands, ILogger<OperatorConsole> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading a terminal can't be cancelled; a thread of its own may wait there until the process ends.
        var lines = System.Threading.Channels.Channel.CreateBounded<string>(16);
        new Thread(() => ReadLines(lines.Writer)) { IsBackground = true, Name = "console" }.Start();
        await foreach (var line in lines.Reader.ReadAllAsync(stoppingToken))
            await RunAsync(line.Trim(), stoppingToken);
    }

    private async Task RunAsync(string line, CancellationToken cancellation)
    {
        if (line.Length == 0)
            return;
        try
        {
            System.Console.WriteLine(await commands.RunAsync(line, cancellation));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A failed command must not take the server with it.
            log.LogError("{Command}: {Reason}", line.Split(' ')[0], e.Message);
        }
    }

    private static void ReadLines(System.Threading.Channels.ChannelWriter<string> lines)
    {
        while (System.Console.In.ReadLine() is { } line)
            lines.WriteAsync(line).AsTask().GetAwaiter().GetResult();
        lines.Complete();
    }
}
