using System.Globalization;
using System.Text;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// Processes that crash, stand still and are cut off raise one counter in the store. None that was acknowledged is lost, none
/// is counted that nobody asked for.
/// </summary>
internal sealed class CounterScenario : IScenario
{
    private const string Key = "counter";
    private const int Machines = 5;

    public string Name => "counter";

    public string Description => "Compare-and-set on a store behind a bad network";

    public Outcome Run(int seed)
    {
        var cluster = new SimulatedCluster(seed, new NetworkConditions { RequestLoss = 0.02, AnswerLoss = 0.05, RequestRepetition = 0.02 });
        var tally = new Tally();
        for (var i = 0; i < Machines; i++)
            Start(cluster, cluster.AddMachine($"machine-{i}"), tally);
        var calm = false;
        new Misfortune().Strike(cluster, machine => Start(cluster, machine, tally), () => calm);
        cluster.Time.Run(TimeSpan.FromSeconds(60));
        calm = true;
        cluster.Time.Run(TimeSpan.FromSeconds(20));

        var value = Value(cluster.Store.GetAsync(Key).AsTask().Result);
        var failures = new List<string>();
        if (value < tally.Acknowledged || value > tally.Asked)
            failures.Add($"the counter says {value}; {tally.Acknowledged} were acknowledged and {tally.Asked} asked for");
        if (tally.Acknowledged == 0)
            failures.Add("nobody ever got through");
        return new Outcome(failures, cluster.Trace, $"{value} counted; {cluster.Traffic}", cluster.Notes);
    }

    private static void Start(SimulatedCluster cluster, Machine machine, Tally tally) =>
        machine.After(TimeSpan.Zero, () => _ = CountAsync(cluster, machine, cluster.StoreFor(machine), tally));

    private static async Task CountAsync(SimulatedCluster cluster, Machine machine, ICoordinationStore store, Tally tally)
    {
        var clock = new MachineClock(machine);
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock).ConfigureAwait(false);
            try
            {
                var entry = await store.GetAsync(Key).ConfigureAwait(false);
                var transaction = new StoreTransaction().Put(Key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Value(entry) + 1}")));
                transaction = entry is null ? transaction.IfAbsent(Key) : transaction.IfUnchanged(entry);
                tally.Asked++;
                if (!(await store.CommitAsync(transaction).ConfigureAwait(false)).Succeeded)
                    continue;
                tally.Acknowledged++;
                cluster.Note($"{machine.Name} counted {Value(entry) + 1}");
            }
            catch (StoreUnavailableException)
            {
                cluster.Note($"{machine.Name} got no answer");
            }
        }
    }

    private static int Value(StoreEntry? entry) => entry is null ? 0 : int.Parse(Encoding.UTF8.GetString(entry.Value.Span), CultureInfo.InvariantCulture);

    private sealed class Tally
    {
        public int Asked { get; set; }

        public int Acknowledged { get; set; }
    }
}
