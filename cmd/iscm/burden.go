package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

func (p *program) burden() *cobra.Command {
	var h held
	var from, to int
	cmd := &cobra.Command{
		Use:   "burden STATE",
		Short: "Print how many mechanisms, chairs and bodies a State has to attend to, by year",
		Long: "burden prints, for each year from the first to the last that a source gives, in how many mechanisms a State is a member,\n" +
			"how many mechanisms and bodies it chairs, and in how many bodies it sits: those that dates or pages of that year are\n" +
			"known for, and behind a + those that may have been, because nobody dates them or says how long they went on.",
		Example: "  iscm burden Thailand\n  iscm burden Türkiye --from 2006 --to 2019 --format csv",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.print(cmd, &h, func(ctx context.Context, r graph.Reader) (table, error) {
				if cmd.Flags().Changed("from") && from < 1 || cmd.Flags().Changed("to") && to < 1 {
					return table{}, graph.Errorf(graph.Invalid, "a year is at least 1")
				}
				e, err := graph.Resolve(ctx, r, graph.Ref{Name: args[0]})
				if err != nil {
					return table{}, err
				}
				list, err := structure.Burdens(ctx, r, e.ID, from, to, h.statuses())
				if err != nil {
					return table{}, err
				}
				return p.burdenTable(ctx, r, list)
			})
		},
	}
	p.addHeld(cmd, &h, tableForms, false)
	cmd.Flags().IntVar(&from, "from", 0, "the first year (default the first that a source gives)")
	cmd.Flags().IntVar(&to, "to", 0, "the last year (default the last that a source gives)")
	return cmd
}

// A dutyValue is a mechanism or body that one has a part in as JSON has it.
type dutyValue struct {
	entityValue
	Held       bool             `json:"held"`
	Statements []statementValue `json:"statements"`
}

// A burdenValue is a year as JSON has it.
type burdenValue struct {
	Year       int         `json:"year"`
	Mechanisms []dutyValue `json:"mechanisms"`
	Chairs     []dutyValue `json:"chairs"`
	Bodies     []dutyValue `json:"bodies"`
}

// burdenTable returns a row for each year.
func (p *program) burdenTable(ctx context.Context, r graph.Reader, list []structure.Burden) (table, error) {
	t := table{columns: []string{"year", "mechanisms", "chairs", "bodies", "which are known"}, none: "No source gives a year of it."}
	values := []burdenValue{}
	for _, b := range list {
		v := burdenValue{Year: b.Year}
		row := []string{strconv.Itoa(b.Year)}
		var known []string
		for _, kind := range []struct {
			to   *[]dutyValue
			from structure.Duties
			name string
		}{{&v.Mechanisms, b.Mechanisms, ""}, {&v.Chairs, b.Chairs, " (chair)"}, {&v.Bodies, b.Bodies, ""}} {
			var err error
			if *kind.to, err = p.dutyValues(ctx, r, kind.from); err != nil {
				return t, err
			}
			row = append(row, plus(len(kind.from.Held), len(kind.from.Possible)))
			for _, d := range (*kind.to)[:len(kind.from.Held)] {
				known = append(known, d.Name+kind.name)
			}
		}
		t.rows = append(t.rows, append(row, strings.Join(known, "; ")))
		values = append(values, v)
	}
	t.value = values
	return t, nil
}

// plus returns what is known and what may be besides: 3+2.
func plus(held, possible int) string {
	if possible == 0 {
		return strconv.Itoa(held)
	}
	return fmt.Sprintf("%d+%d", held, possible)
}

func (p *program) dutyValues(ctx context.Context, r graph.Reader, duties structure.Duties) ([]dutyValue, error) {
	values := []dutyValue{}
	for i, list := range [][]structure.Duty{duties.Held, duties.Possible} {
		for _, d := range list {
			e, err := r.Entity(ctx, d.Of)
			if err != nil {
				return nil, err
			}
			statements, err := p.statementValues(ctx, r, d.Statements)
			if err != nil {
				return nil, err
			}
			values = append(values, dutyValue{entityValue{e.ID, e.Name}, i == 0, statements})
		}
	}
	return values, nil
}

func (p *program) jointMeeting() *cobra.Command {
	var h held
	cmd := &cobra.Command{
		Use:     "joint-meeting A B",
		Short:   "Print who would be invited if two mechanisms met: twice, or missing from one",
		Long:    "joint-meeting prints the States that sources call a member of both mechanisms, and those of one that are not known to be\nmembers of the other.",
		Example: "  iscm joint-meeting \"Colombo Process\" \"Abu Dhabi Dialogue\"",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.print(cmd, &h, func(ctx context.Context, r graph.Reader) (table, error) { return p.meetingTable(ctx, r, args, &h) })
		},
	}
	p.addHeld(cmd, &h, tableForms, true)
	return cmd
}

// An invitedValue is who would be invited as JSON has it.
type invitedValue struct {
	entityValue
	WouldBe  string           `json:"wouldBe"`
	MemberOf []statementValue `json:"memberOf"`
}

// meetingTable returns a row for each State.
func (p *program) meetingTable(ctx context.Context, r graph.Reader, args []string, h *held) (table, error) {
	t := table{columns: []string{"state", "would be"}, none: "Neither has a member that is known."}
	var ends [2]graph.Entity
	for i, name := range args {
		var err error
		if ends[i], err = graph.Resolve(ctx, r, graph.Ref{Name: name}, "mechanism"); err != nil {
			return t, err
		}
	}
	m, err := structure.JointMeetingOf(ctx, r, ends[0].ID, ends[1].ID, []string{"state"}, h.date(), h.statuses())
	if err != nil {
		return t, err
	}
	values := []invitedValue{}
	for _, group := range []struct {
		list    []structure.Invited
		wouldBe string
	}{{m.Twice, "invited twice"}, {m.MissingFromA, "missing from " + ends[0].Name}, {m.MissingFromB, "missing from " + ends[1].Name}} {
		for _, who := range group.list {
			e, err := r.Entity(ctx, who.Entity)
			if err != nil {
				return t, err
			}
			statements, err := p.statementValues(ctx, r, append(who.OfA[:len(who.OfA):len(who.OfA)], who.OfB...))
			if err != nil {
				return t, err
			}
			values = append(values, invitedValue{entityValue{e.ID, e.Name}, group.wouldBe, statements})
			t.rows = append(t.rows, []string{e.Name, group.wouldBe})
		}
	}
	t.value = values
	t.notes = []string{fmt.Sprintf("%d would be invited twice, %d are missing from %s and %d from %s.",
		len(m.Twice), len(m.MissingFromA), ends[0].Name, len(m.MissingFromB), ends[1].Name)}
	return t, nil
}
