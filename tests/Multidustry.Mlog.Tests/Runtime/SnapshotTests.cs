using Multidustry.Core.Binary;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Workbench.Fuzz;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class SnapshotTests
{
    private static readonly string[] Codes =
    [
        "op add i i 1\nset t \"literal\"\nset n null\nop mod m i 5\njump 0 lessThan i 1000",
        "print i\nprint \" \"\nop add i i 1\ndraw line i 1 2 3\nwait 0.01\njump 0 always",
        "ubind @mono\nucontrol flag i\nop add i i 1\nsensor c @unit @controller\njump 0 always",
        "set @counter 2.5\nset a 1\nset @counter \"object\"\nset b 1\nset @counter -3",
        "sensor n @copper @name\nselect same strictEqual n \"copper\" 1 0\nset l \"copper\"\nselect also strictEqual l \"copper\" 1 0\nset n \"copper\"",
    ];

    [Test]
    public void A_processor_goes_on_from_its_state_as_if_nothing_had_happened([ValueSource(nameof(Codes))] string code, [Values] bool compiled)
    {
        for (var stop = 0; stop < 25; stop++)
        {
            var mode = compiled ? MlogExecutionMode.Compiled : MlogExecutionMode.Interpreted;
            var (first, second) = (new FuzzBench(code, MlogExecutionMode.Interpreted), new FuzzBench(code, mode));
            first.Run(stop, () => stop);
            second.Run(stop, () => stop);
            var restored = new FuzzBench(code, mode);
            restored.Run(7, () => 7);
            var state = new StateTape();
            second.Processor.WriteState(state);
            second.Processor.ReadState(state.Rewound());
            first.Run(40, () => 40);
            second.Run(40, () => 40);
            Assert.That(second.Describe(), Is.EqualTo(first.Describe()), $"after {stop}");
            state = new StateTape();
            second.Processor.WriteState(state);
            restored.Processor.ReadState(state.Rewound());
            var again = new StateTape();
            restored.Processor.WriteState(again);
            Assert.That(again.Items, Is.EqualTo(state.Items), "state of another processor with the program");
        }
    }

    [Test]
    public void Random_programs_survive_a_snapshot_anywhere()
    {
        var seed = Seeds.Choose(31);
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            var code = new ProgramGenerator(random).Next();
            var whole = new FuzzBench(code, MlogExecutionMode.Interpreted);
            var broken = new FuzzBench(code, MlogExecutionMode.Interpreted);
            whole.Run(120, () => 120);
            for (var left = 120; left > 0;)
            {
                var part = Math.Min(left, random.Next(1, 30));
                broken.Run(part, () => part);
                left -= part;
                var state = new StateTape();
                broken.Processor.WriteState(state);
                broken.Processor.ReadState(state.Rewound());
            }
            if (whole.Processor.Program.Length > 0)
                Assert.That(broken.Describe(), Is.EqualTo(whole.Describe()), $"case {i}:\n{code}");
        }
    }

    [Test]
    public void Damaged_counts_are_refused([Values(-1L, long.MinValue, long.MaxValue, 1L << 21)] long count)
    {
        var processor = new FuzzBench("set x 1", MlogExecutionMode.Interpreted).Processor;
        var state = new StateTape();
        processor.WriteState(state);
        state.Items[^2] = count;
        Assert.That(() => processor.ReadState(state.Rewound()), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void A_literal_that_does_not_exist_is_refused([Values(0L, 9_999L, long.MaxValue)] long literal)
    {
        var processor = new FuzzBench("set x \"a\"", MlogExecutionMode.Interpreted).Processor;
        processor.Run(1);
        var state = new StateTape();
        processor.WriteState(state);
        var place = state.Items.FindIndex(4, item => item is long and >= 0);
        state.Items[place] = literal;
        Assert.That(() => processor.ReadState(state.Rewound()), Throws.TypeOf<MalformedDataException>());
    }

    /// <summary>State as a list of what was written.</summary>
    private sealed class StateTape : IMlogStateWriter, IMlogStateReader
    {
        private int _next;

        public List<object> Items { get; } = [];

        public StateTape Rewound()
        {
            _next = 0;
            return this;
        }

        public void Write(in MlogValue value) => Items.Add(value);

        public void Write(long bits) => Items.Add(bits);

        public void Write(ReadOnlySpan<char> text) => Items.Add(text.ToString());

        public MlogValue ReadValue() => (MlogValue)Items[_next++];

        public long ReadBits() => (long)Items[_next++];

        public string ReadText() => (string)Items[_next++];
    }
}
