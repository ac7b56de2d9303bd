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
        foreach (var machine in cluster.Machines)
            machine.Crashed += () => Restart(cluster, machine, restart);
        Await(cluster, spared);
    }

    private void Await(SimulatedCluster cluster, Func<bool> spared)
    {
        cluster.Time.After(Every * (2 * cluster.Random.NextDouble()), () =>
        {
            if (spared())
                return;
            Blow(cluster);
            Await(cluster, spared);
        });
    }

    private void Restart(SimulatedCluster cluster, Machine machine, Action<Machine> restart)
    {
        var (incarnation, down) = (machine.Incarnation, Longest * cluster.Random.NextDouble());
        cluster.Note($"{machine.Name} crashes for {down.TotalSeconds:F2} s");
        cluster.Time.After(down, () =>
        {
            if (machine.Incarnation == incarnation)
                restart(machine);
        });
    }

    private void Blow(SimulatedCluster cluster)
    {
        var machine = cluster.Machines[cluster.Random.Next(cluster.Machines.Count)];
        var duration = Longest * cluster.Random.NextDouble();
        switch (cluster.Random.Next(6))
        {
            case 0:
                machine.Crash();
                break;
            case 1:
                cluster.Note($"{machine.Name} stands still for {duration.TotalSeconds:F2} s");
                machine.Pause(duration);
                break;
            case 2:
                machine.ClockError = TimeSpan.FromHours((2 * cluster.Random.NextDouble()) - 1);
                cluster.Note($"{machine.Name} has a clock that is {machine.ClockError.TotalMinutes:F1} min off");
                break;
            case 3:
                cluster.Note($"{machine.Name} has a broken disk for {duration.TotalSeconds:F2} s");
                machine.IsDiskBroken = true;
                cluster.Time.After(duration, () => machine.IsDiskBroken = false);
                break;
            case 4:
                machine.AccessesLeft = cluster.Random.Next(100);
                break;
            default:
                cluster.Note($"{machine.Name} is cut off for {duration.TotalSeconds:F2} s");
                machine.IsPartitioned = true;
                cluster.Time.After(duration, () => machine.IsPartitioned = false);
                break;
        }
    }
}
