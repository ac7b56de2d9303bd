namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>What goes wrong, and how often. Immutable.</summary>
internal sealed record Misfortune
{
    /// <summary>Mean time between two blows, over all machines.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a machine is cut off, stands still or is down: up to this.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Lets misfortune strike machines at random until told to stop.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="restart">Starts the machine's process again after a crash.</param>
    /// <param name="spared">When it says true, nothing happens any more.</param>
    public void Strike(SimulatedCluster cluster, Action<Machine> restart, Func<bool> spared)
    {
        cluster.Time.After(Every * (2 * cluster.Random.NextDouble()), () =>
        {
            if (spared())
                return;
            Blow(cluster, restart);
            Strike(cluster, restart, spared);
        });
    }

    private void Blow(SimulatedCluster cluster, Action<Machine> restart)
    {
        var machine = cluster.Machines[cluster.Random.Next(cluster.Machines.Count)];
        var duration = Longest * cluster.Random.NextDouble();
        switch (cluster.Random.Next(4))
        {
            case 0:
                cluster.Note($"{machine.Name} crashes for {duration.TotalSeconds:F2} s");
                machine.Crash();
                var incarnation = machine.Incarnation;
                cluster.Time.After(duration, () =>
                {
                    if (machine.Incarnation == incarnation)
                        restart(machine);
                });
                break;
            case 1:
                cluster.Note($"{machine.Name} stands still for {duration.TotalSeconds:F2} s");
                machine.Pause(duration);
                break;
            case 2:
                machine.ClockError = TimeSpan.FromHours((2 * cluster.Random.NextDouble()) - 1);
                cluster.Note($"{machine.Name} has a clock that is {machine.ClockError.TotalMinutes:F1} min off");
                break;
            default:
                cluster.Note($"{machine.Name} is cut off for {duration.TotalSeconds:F2} s");
                machine.IsPartitioned = true;
                cluster.Time.After(duration, () => machine.IsPartitioned = false);
                break;
        }
    }
}
